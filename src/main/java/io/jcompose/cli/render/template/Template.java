package io.jcompose.cli.render.template;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A template of {@code --format}, to be filled in with rows. */
public final class Template {
  private static final int LONGEST = 1 << 14;

  private final String option;
  private final String source;
  private final List<Node> nodes;

  private Template(String option, String source, List<Node> nodes) {
    this.option = option;
    this.source = source;
    this.nodes = nodes;
  }

  /**
   * Reads a template.
   *
   * @param option what it was given with, for messages
   */
  public static Template parse(String option, String source) {
    if (source.length() > LONGEST) {
      String words = "it is longer than " + LONGEST + " characters";
      throw told(option, source, TemplateFault.budget(0, words));
    }
    return new Template(option, source, guarded(option, source, () -> Parser.parse(source)));
  }

  /** Whether the template may need a field: it names it, or it takes a row as a whole. */
  public static boolean mayShow(String source, String field) {
    for (int dot = source.indexOf('.'); dot >= 0; dot = source.indexOf('.', dot + 1)) {
      boolean whole = dot + 1 == source.length() || !Character.isLetter(source.charAt(dot + 1));
      if (whole || source.startsWith(field, dot + 1)) {
        return true;
      }
    }
    return source.indexOf('$') >= 0;
  }

  /** The text for a row. */
  public String text(Row row) {
    return guarded(option, source, () -> Evaluation.of(nodes, row));
  }

  /** The headings over rows: every field is its heading, and functions leave texts as they are. */
  public String heading(Map<String, String> headings) {
    return guarded(option, source, () -> Evaluation.heading(nodes, headings));
  }

  private static <T> T guarded(String option, String source, Supplier<T> work) {
    try {
      return work.get();
    } catch (TemplateFault e) {
      throw told(option, source, e);
    }
  }

  private static JComposeException told(String option, String source, TemplateFault fault) {
    Diagnostic problem =
        fault.isBudget()
            ? TemplateProblems.tooMuch(option, source, fault)
            : TemplateProblems.wrong(option, source, fault);
    return new JComposeException(problem, fault);
  }
}
