package io.jcompose.load.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A mount of the short syntax {@code [source:]target[:options]}.
 *
 * @param bind whether the source is a path
 * @param plainTarget whether the text is too short to be anything but a target
 */
public record MountSpec(
    String source, String target, List<String> options, boolean bind, boolean plainTarget) {
  public MountSpec {
    options = List.copyOf(options);
  }

  public static MountSpec parse(String text) throws BadTextException {
    if (text.isEmpty()) {
      throw new BadTextException("is empty");
    }
    if (text.length() <= 2) {
      return new MountSpec("", text, List.of(), false, true);
    }
    var sections = sections(text);
    if (sections.size() > 3) {
      throw new BadTextException("has too many colons");
    }
    if (sections.contains("")) {
      throw new BadTextException("has an empty section between colons");
    }
    if (sections.size() == 1) {
      return new MountSpec("", sections.get(0), List.of(), false, false);
    }
    var options = sections.size() < 3 ? List.<String>of() : List.of(sections.get(2).split(",", -1));
    String source = sections.get(0);
    return new MountSpec(source, sections.get(1), options, isPath(source), false);
  }

  /** The text between colons; the colon after a single letter belongs to a Windows drive. */
  private static List<String> sections(String text) {
    var sections = new ArrayList<String>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      boolean drive = i - start == 1 && Character.isLetter(text.charAt(start));
      if (text.charAt(i) == ':' && !drive) {
        sections.add(text.substring(start, i));
        start = i + 1;
      }
    }
    sections.add(text.substring(start));
    return sections;
  }

  private static boolean isPath(String source) {
    char first = source.charAt(0);
    return first == '.'
        || first == '/'
        || first == '~'
        || source.startsWith("\\\\")
        || PathText.hasDrive(source);
  }
}
