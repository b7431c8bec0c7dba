package io.jcompose.build;

import io.jcompose.model.ImageReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The instructions of a Dockerfile, and where each begins. */
final class DockerfileLines {
  private final List<Line> instructions;
  private final boolean foreign;

  private DockerfileLines(List<Line> instructions, boolean foreign) {
    this.instructions = instructions;
    this.foreign = foreign;
  }

  /**
   * An instruction.
   *
   * @param number of its first line, counted from 1
   * @param last the number of its last line, with here-documents
   * @param text its first line
   * @param words all of its lines as one, without comments and the texts of here-documents
   */
  record Line(int number, int last, String text, String words) {
    /** The words after the keyword; options such as {@code --platform=x} are among them. */
    List<String> arguments() {
      var all = List.of(words.strip().split("\\s+"));
      return all.subList(1, all.size());
    }

    boolean is(String keyword) {
      return keyword(words).equals(keyword);
    }
  }

  static DockerfileLines of(String dockerfile) {
    var lines = dockerfile.split("\n", -1);
    var instructions = new ArrayList<Line>();
    char escape = escape(lines);
    for (int i = 0; i < lines.length; i++) {
      if (counts(lines[i])) {
        int begun = i;
        var words = new StringBuilder();
        while (continues(lines[i], escape, words) && i + 1 < lines.length) {
          i++;
        }
        i = afterDocuments(words.toString(), lines, i);
        String text = lines[begun].stripTrailing();
        instructions.add(new Line(begun + 1, i + 1, text, words.toString()));
      }
    }
    String syntax = directive("syntax", lines);
    return new DockerfileLines(
        instructions, !syntax.isEmpty() && !syntax.contains("docker/dockerfile"));
  }

  List<Line> all() {
    return instructions;
  }

  private static boolean counts(String line) {
    String text = line.strip();
    return !text.isEmpty() && !text.startsWith("#");
  }

  /** Takes a line of an instruction; whether the next one belongs to it, too. */
  private static boolean continues(String line, char escape, StringBuilder words) {
    String text = line.strip();
    if (!counts(line)) {
      return true;
    }
    boolean more = text.charAt(text.length() - 1) == escape;
    words.append(more ? text.substring(0, text.length() - 1) : text).append(more ? " " : "");
    return more;
  }

  /** The last line of the here-documents that an instruction begins, else its own. */
  private static int afterDocuments(String words, String[] lines, int last) {
    int line = last;
    for (int at = words.indexOf("<<"); at >= 0; at = words.indexOf("<<", at + 2)) {
      boolean shifted = words.startsWith("-", at + 2);
      String end = delimiter(words, at + (shifted ? 3 : 2));
      if (!end.isEmpty() && takesDocuments(words)) {
        line = find(end, shifted, lines, line);
      }
    }
    return line;
  }

  private static boolean takesDocuments(String words) {
    return List.of("RUN", "COPY", "ADD").contains(keyword(words));
  }

  private static String delimiter(String words, int from) {
    int end = from;
    while (end < words.length() && !Character.isWhitespace(words.charAt(end))) {
      end++;
    }
    String word = words.substring(from, end);
    boolean quoted = word.length() > 1 && (word.charAt(0) == '"' || word.charAt(0) == '\'');
    String bare = quoted ? word.substring(1, word.length() - 1) : word;
    return bare.isEmpty() || !Character.isJavaIdentifierStart(bare.charAt(0)) ? "" : bare;
  }

  /** The line that ends a here-document; the last one of the file when none does. */
  private static int find(String end, boolean shifted, String[] lines, int from) {
    for (int i = from + 1; i < lines.length; i++) {
      String line = shifted ? lines[i].replaceFirst("^\t+", "") : lines[i];
      if (line.equals(end) || line.equals(end + "\r")) {
        return i;
      }
    }
    return lines.length - 1;
  }

  /**
   * The line of a step, when its keyword is the one that the builder printed.
   *
   * @param number counted from 1
   */
  Optional<Line> step(int number, String words) {
    if (number < 1 || number > instructions.size()) {
      return Optional.empty();
    }
    var line = instructions.get(number - 1);
    return keyword(line.text()).equals(keyword(words)) ? Optional.of(line) : Optional.empty();
  }

  /** The instruction with these words, however they are spaced; the first of several. */
  Optional<Line> instruction(String words) {
    String wanted = spaced(words);
    return instructions.stream().filter(it -> spaced(it.words()).equals(wanted)).findFirst();
  }

  /** The stages that have names, in small letters, as they are compared. */
  SortedSet<String> stages() {
    var names = new TreeSet<String>();
    for (var line : instructions) {
      var words = line.is("FROM") ? line.arguments() : List.<String>of();
      int as = words.size() - 2;
      if (as > 0 && words.get(as).equalsIgnoreCase("as")) {
        names.add(words.get(as + 1).toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }

  /** Whether it may be built up to this stage; some other frontend reads it as it likes. */
  boolean mayHave(String stage) {
    boolean number = !stage.isEmpty() && stage.chars().allMatch(Character::isDigit);
    return number || foreign || stages().contains(stage.toLowerCase(Locale.ROOT));
  }

  /** The first instruction that starts from an image, of which this is the whole reference. */
  Optional<Line> base(String image) {
    return instructions.stream()
        .filter(it -> it.is("FROM"))
        .filter(it -> it.arguments().stream().anyMatch(word -> isImage(word, image)))
        .findFirst();
  }

  private static boolean isImage(String word, String image) {
    return ImageReference.parse(word).filter(it -> it.text().equals(image)).isPresent();
  }

  /** The instruction that a line belongs to. */
  Optional<Line> at(int number) {
    Optional<Line> last = Optional.empty();
    for (Line line : instructions) {
      last = line.number() <= number ? Optional.of(line) : last;
    }
    return last;
  }

  private static String spaced(String words) {
    return String.join(" ", words.strip().split("\\s+"));
  }

  private static String keyword(String line) {
    String text = line.strip();
    int end = 0;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return text.substring(0, end).toUpperCase(Locale.ROOT);
  }

  private static char escape(String[] lines) {
    return directive("escape", lines).equals("`") ? '`' : '\\';
  }

  /** The value of a directive such as {@code # escape=`} in the first lines; else empty. */
  private static String directive(String name, String[] lines) {
    for (String line : lines) {
      String text = line.replace(" ", "").toLowerCase(Locale.ROOT).strip();
      int equals = text.indexOf('=');
      if (!text.startsWith("#") || equals < 0) {
        return "";
      }
      if (text.substring(1, equals).equals(name)) {
        return text.substring(equals + 1);
      }
    }
    return "";
  }
}
