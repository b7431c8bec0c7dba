package io.jcompose.load.yaml;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.SourceLocation;
import io.jcompose.load.problem.Problems;
import io.jcompose.load.problem.YamlProblems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Text to trees: the documents of a YAML stream whose root is a mapping. */
public final class YamlReader {
  /** How many characters a file may have. */
  public static final int MAX_CHARACTERS = 16 * 1024 * 1024;

  /** What is said of a file with more. */
  public static final String TOO_LARGE = "The file is larger than 16 MiB.";

  private static final int MAX_LINES = 500_000;

  /** How many characters a line may have; the reader of YAML is slow with long ones. */
  private static final int MAX_LINE = 1024 * 1024;

  private static final int MAX_BUFFER = 1 << 16;

  /** What stands in a text for bytes that are not UTF-8; no YAML may have this character. */
  public static final char NOT_UTF_8 = '\uFFFF';

  private final String file;
  private final Problems problems;

  public YamlReader(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** The documents in order; what cannot be read is reported and left out. */
  public List<MapNode> read(String text) {
    problems.text(file, text);
    var documents = new ArrayList<MapNode>();
    var refusal = refusal(text);
    if (refusal.isPresent()) {
      problems.add(refusal.get());
      return documents;
    }
    var settings =
        LoadSettings.builder()
            .setLabel(file)
            .setCodePointLimit(MAX_CHARACTERS + 1)
            .setBufferSize(Math.min(MAX_BUFFER, text.length() + 1))
            .build();
    try {
      var events = new Parse(settings).parseString(text).iterator();
      var composer = new TreeComposer(file, problems, events);
      while (events.hasNext()) {
        if (events.next() instanceof DocumentStartEvent) {
          document(composer).ifPresent(documents::add);
        }
      }
    } catch (MarkedYamlEngineException e) {
      problems.add(problem(e));
    } catch (YamlEngineException e) {
      String message = e.getMessage();
      problems.add(
          YamlProblems.syntax(new SourceLocation(file, 1, 1), message == null ? "" : message));
    } catch (UnreadableException e) {
      problems.add(e.problem());
    }
    return documents;
  }

  /** Why the text is not looked at. */
  private Optional<Diagnostic> refusal(String text) {
    if (text.length() > MAX_CHARACTERS) {
      return tooLarge(1, TOO_LARGE);
    }
    int start = 0;
    for (int line = 1; start < text.length(); line++) {
      int end = text.indexOf('\n', start);
      int stop = end < 0 ? text.length() : end;
      if (stop - start > MAX_LINE) {
        return tooLarge(line, "This line is longer than 1 MiB.");
      }
      if (line > MAX_LINES) {
        return tooLarge(line, "The file has more than " + MAX_LINES + " lines.");
      }
      start = stop + 1;
    }
    int replaced = text.indexOf(NOT_UTF_8);
    if (replaced >= 0) {
      return Optional.of(YamlProblems.notUtf8(place(text, replaced)));
    }
    return Optional.empty();
  }

  private Optional<Diagnostic> tooLarge(int line, String excess) {
    return Optional.of(YamlProblems.tooLarge(new SourceLocation(file, line, 1), excess));
  }

  private Optional<MapNode> document(TreeComposer composer) {
    Node root = composer.next();
    if (root instanceof MapNode map) {
      return Optional.of(map);
    }
    if (!root.isNull()) {
      problems.add(YamlProblems.rootIsNotAMapping(root.at(), root.noun()));
    }
    return Optional.empty();
  }

  private SourceLocation place(String text, int index) {
    int line = 1;
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0 && end < index; end = text.indexOf('\n', start)) {
      line++;
      start = end + 1;
    }
    return new SourceLocation(file, line, text.codePointCount(start, index) + 1);
  }

  private Diagnostic problem(MarkedYamlEngineException e) {
    if (isSubstitution(e)) {
      return YamlProblems.substitutionInFlow(place(e.getProblemMark()));
    }
    String problem = e.getProblem();
    boolean ended = problem.contains("end of stream") || problem.contains("<stream end>");
    String context = e.getContext();
    if (ended && context != null && e.getContextMark().isPresent()) {
      return YamlProblems.unfinished(place(e.getContextMark()), context);
    }
    return YamlProblems.syntax(place(e.getProblemMark().or(e::getContextMark)), problem);
  }

  /** Whether the reader stumbled over the brace of a substitution. */
  private static boolean isSubstitution(MarkedYamlEngineException e) {
    var mark = e.getProblemMark();
    if (mark.isEmpty() || mark.get().getPointer() == 0) {
      return false;
    }
    int[] buffer = mark.get().getBuffer();
    int at = mark.get().getPointer();
    return at < buffer.length && buffer[at] == '{' && buffer[at - 1] == '$';
  }

  private SourceLocation place(Optional<Mark> mark) {
    return mark.map(it -> new SourceLocation(file, it.getLine() + 1, it.getColumn() + 1))
        .orElse(new SourceLocation(file, 1, 1));
  }
}
