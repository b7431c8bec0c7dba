package io.jcompose.cli.render;

import io.jcompose.load.explain.Explanation;
import io.jcompose.load.explain.Explanation.Part;
import io.jcompose.load.explain.Explanation.Use;
import io.jcompose.load.explain.Explanation.Verdict;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.JsonText;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where a part of the stack comes from, for people and for programs. */
public final class ExplanationText {
  private final Ansi ansi;

  public ExplanationText(Ansi ansi) {
    this.ansi = ansi;
  }

  /** The pieces that are used, then those that are not, each with its place below it. */
  public String text(Explanation explanation) {
    var text = new StringBuilder(ansi.bold(SafeText.line(explanation.path())));
    text.append(explanation.value().isPresent() ? "\n" : ": nothing\n");
    boolean lost = false;
    for (Part part : explanation.parts()) {
      boolean used = part.verdict() == Verdict.USED || part.verdict() == Verdict.DEFAULT;
      if (!used && !lost) {
        text.append(ansi.bold("not used")).append('\n');
        lost = true;
      }
      append(part, text);
    }
    return text.toString();
  }

  private void append(Part part, StringBuilder text) {
    String label = part.path().isEmpty() ? "" : part.path() + ": ";
    text.append("  ").append(SafeText.line(label + shown(part.value()))).append('\n');
    String where = String.join(", ", where(part));
    text.append("      ").append(ansi.dim(SafeText.line(where))).append('\n');
  }

  private static String shown(Value value) {
    return value instanceof Value.Text text ? text.text() : JsonText.compact(value);
  }

  private static List<String> where(Part part) {
    var words = new ArrayList<String>();
    words.add((part.verdict() == Verdict.DEFAULT ? "default, for " : "") + part.at());
    part.via().ifPresent(words::add);
    part.written().ifPresent(it -> words.add("written `" + it + "`"));
    part.variables().forEach(it -> words.add(use(it)));
    if (part.verdict() == Verdict.REMOVED) {
      words.add("taken back");
    }
    part.by().ifPresent(it -> words.add("replaced by " + it));
    return words;
  }

  private static String use(Use use) {
    return use.value()
        .map(it -> use.name() + "=" + it + " from " + use.from())
        .orElse(use.name() + " is not set");
  }

  public static Value.Dict json(Explanation explanation) {
    var parts = new ArrayList<Value>();
    explanation.parts().forEach(it -> parts.add(json(it)));
    return new DictBuilder()
        .put("path", explanation.path())
        .put("value", explanation.value().orElse(Value.NULL))
        .put("parts", new Value.Seq(parts))
        .build();
  }

  private static Value.Dict json(Part part) {
    var variables = new ArrayList<Value>();
    for (Use use : part.variables()) {
      var variable = new DictBuilder().put("name", use.name());
      use.value().ifPresent(it -> variable.put("value", it));
      variables.add(variable.put("from", use.from()).build());
    }
    return new DictBuilder()
        .text("path", part.path())
        .put("value", part.value())
        .put("at", part.at().toString())
        .put("verdict", part.verdict().name().toLowerCase(Locale.ROOT))
        .text("via", part.via())
        .text("written", part.written())
        .items("variables", variables)
        .text("replacedBy", part.by().map(Object::toString))
        .build();
  }
}
