package io.jcompose.live;

/** How long ago something was, in the words that docker uses. */
public final class Age {
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24;

  private Age() {}

  /** Such as {@code About a minute ago}. */
  public static String text(long seconds) {
    return span(Math.max(0, seconds)) + " ago";
  }

  private static String span(long seconds) {
    if (seconds < 1) {
      return "Less than a second";
    } else if (seconds == 1) {
      return "1 second";
    } else if (seconds < MINUTE) {
      return seconds + " seconds";
    } else if (seconds < 2 * MINUTE) {
      return "About a minute";
    } else if (seconds < HOUR) {
      return seconds / MINUTE + " minutes";
    }
    return hours((seconds + HOUR / 2) / HOUR, seconds / HOUR);
  }

  private static String hours(long rounded, long whole) {
    if (rounded == 1) {
      return "About an hour";
    } else if (rounded < 2 * DAY) {
      return rounded + " hours";
    } else if (rounded < 14 * DAY) {
      return rounded / DAY + " days";
    } else if (rounded < 60 * DAY) {
      return rounded / DAY / 7 + " weeks";
    } else if (rounded < 2 * 365 * DAY) {
      return rounded / DAY / 30 + " months";
    }
    return whole / DAY / 365 + " years";
  }
}
