package io.jcompose.load.text;

/** Whether text is an IP address; nothing is resolved. */
public final class IpText {
  private static final int GROUPS = 8;

  private IpText() {}

  public static boolean isAddress(String text) {
    return text.indexOf(':') >= 0 ? isV6(text) : isV4(text);
  }

  private static boolean isV4(String text) {
    int parts = 0;
    for (String part : text.split("\\.", -1)) {
      boolean leadingZero = part.length() > 1 && part.charAt(0) == '0';
      if (part.isEmpty() || part.length() > 3 || leadingZero || !digits(part, 10)) {
        return false;
      }
      if (Integer.parseInt(part) > 255) {
        return false;
      }
      parts++;
    }
    return parts == 4;
  }

  private static boolean isV6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text) == GROUPS;
    }
    if (text.indexOf("::", gap + 1) >= 0) {
      return false;
    }
    int before = gap == 0 ? 0 : groups(text.substring(0, gap));
    String tail = text.substring(gap + 2);
    int after = tail.isEmpty() ? 0 : groups(tail);
    return before >= 0 && after >= 0 && before + after < GROUPS;
  }

  /** How many 16-bit groups, or a very negative number when one is wrong. */
  private static int groups(String text) {
    int count = 0;
    String[] parts = text.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      if (last && parts[i].indexOf('.') >= 0) {
        return isV4(parts[i]) ? count + 2 : -GROUPS;
      }
      if (parts[i].isEmpty() || parts[i].length() > 4 || !digits(parts[i], 16)) {
        return -GROUPS;
      }
      count++;
    }
    return count;
  }

  private static boolean digits(String text, int radix) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 127 || Character.digit(text.charAt(i), radix) < 0) {
        return false;
      }
    }
    return true;
  }
}
