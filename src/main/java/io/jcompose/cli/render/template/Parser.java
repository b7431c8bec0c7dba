package io.jcompose.cli.render.template;

import io.jcompose.cli.render.template.Token.Kind;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Makes words the parts of a template. */
final class Parser {
  private static final int DEEPEST = 50;

  private final List<Token> tokens;
  private int next;
  private int depth;

  private Parser(List<Token> tokens) {
    this.tokens = tokens;
  }

  static List<Node> parse(String source) {
    var parser = new Parser(Scanner.scan(source));
    var nodes = parser.body();
    if (!parser.peek().is(Kind.END)) {
      var word = parser.tokens.get(parser.next + 1);
      throw new TemplateFault(word.at(), "`" + word.text() + "` belongs to nothing before it");
    }
    return nodes;
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token take() {
    return tokens.get(next++);
  }

  private boolean accept(Kind kind) {
    boolean there = peek().is(kind);
    next += there ? 1 : 0;
    return there;
  }

  /** Reads until the end, or up to an {@code else} or {@code end}. */
  private List<Node> body() {
    deeper(peek().at());
    var nodes = new ArrayList<Node>();
    while (!peek().is(Kind.END) && !keyword("end") && !keyword("else")) {
      if (peek().is(Kind.TEXT)) {
        nodes.add(new Node.Text(take().text()));
      } else {
        action(nodes);
      }
    }
    depth--;
    return nodes;
  }

  private void deeper(int at) {
    if (++depth > DEEPEST) {
      throw TemplateFault.budget(at, "it is nested more than " + DEEPEST + " levels deep");
    }
  }

  private boolean keyword(String word) {
    return peek().is(Kind.OPEN)
        && tokens.get(next + 1).is(Kind.WORD)
        && tokens.get(next + 1).text().equals(word);
  }

  private void action(List<Node> nodes) {
    take();
    if (accept(Kind.CLOSE)) {
      return;
    }
    var first = peek();
    switch (first.is(Kind.WORD) ? first.text() : "") {
      case "if", "with" -> nodes.add(choice(take()));
      case "range" -> nodes.add(range(take()));
      case "define", "template", "block", "break", "continue" ->
          throw new TemplateFault(first.at(), "`" + first.text() + "` cannot be used here");
      default -> {
        nodes.add(new Node.Print(pipeline()));
        close();
      }
    }
  }

  private void close() {
    var token = take();
    if (!token.is(Kind.CLOSE)) {
      throw new TemplateFault(token.at(), "`" + token.text() + "` is not expected here");
    }
  }

  private Node choice(Token word) {
    var test = pipeline();
    close();
    var then = body();
    return new Node.If(test, word.text().equals("with"), then, rest(word));
  }

  private Node range(Token word) {
    var over = pipeline();
    close();
    var each = body();
    return new Node.Range(over, each, rest(word));
  }

  /** What stands after {@code else}, up to the end of the block that {@code word} began. */
  private List<Node> rest(Token word) {
    if (peek().is(Kind.END)) {
      throw new TemplateFault(word.at(), "`" + word.text() + "` has no `{{end}}`");
    }
    take();
    boolean otherwise = take().text().equals("else");
    if (!otherwise) {
      close();
      return List.of();
    }
    if (peek().is(Kind.WORD)) {
      deeper(peek().at());
      var chained = choice(take());
      depth--;
      return List.of(chained);
    }
    close();
    var nodes = body();
    if (!keyword("end")) {
      throw new TemplateFault(word.at(), "`" + word.text() + "` has no `{{end}}`");
    }
    next += 2;
    close();
    return nodes;
  }

  private Node.Pipeline pipeline() {
    int at = peek().at();
    deeper(at);
    var variables = variables();
    boolean declares = !variables.isEmpty() && take().is(Kind.DECLARE);
    var calls = new ArrayList<Node.Call>();
    do {
      calls.add(call());
    } while (accept(Kind.PIPE));
    depth--;
    return new Node.Pipeline(variables, declares, calls, at);
  }

  /** Those before {@code :=} or {@code =}; none, and nothing taken, when there is no such sign. */
  private List<String> variables() {
    int start = next;
    var names = new ArrayList<String>();
    do {
      names.add(peek().text());
    } while (accept(Kind.VARIABLE) && accept(Kind.COMMA));
    if (next > start && (peek().is(Kind.DECLARE) || peek().is(Kind.ASSIGN))) {
      return names;
    }
    next = start;
    return List.of();
  }

  private Node.Call call() {
    var first = operand();
    var arguments = new ArrayList<Node.Operand>();
    while (!peek().is(Kind.CLOSE) && !peek().is(Kind.PIPE) && !peek().is(Kind.RIGHT)) {
      arguments.add(operand());
    }
    return new Node.Call(first, arguments);
  }

  private Node.Operand operand() {
    var operand = single(take());
    while (peek().is(Kind.FIELD) && peek().joined()) {
      var field = take();
      operand = new Node.Field(operand, field.text(), field.at());
    }
    return operand;
  }

  private Node.Operand single(Token token) {
    int at = token.at();
    return switch (token.kind()) {
      case DOT -> new Node.Dot(at);
      case FIELD -> new Node.Field(new Node.Dot(at), token.text(), at);
      case VARIABLE -> new Node.Variable(token.text(), at);
      case STRING -> new Node.Literal(Value.of(token.text()), at);
      case NUMBER -> new Node.Literal(number(token), at);
      case WORD -> word(token);
      case LEFT -> group(token);
      case CLOSE, PIPE, RIGHT -> throw new TemplateFault(at, "a value is missing");
      default -> throw new TemplateFault(at, "`" + token.text() + "` is not expected here");
    };
  }

  private Node.Operand group(Token open) {
    var value = pipeline();
    if (!accept(Kind.RIGHT)) {
      throw new TemplateFault(open.at(), "`(` has no `)`");
    }
    return new Node.Group(value, open.at());
  }

  private static Node.Operand word(Token token) {
    return switch (token.text()) {
      case "true" -> new Node.Literal(Value.TRUE, token.at());
      case "false" -> new Node.Literal(Value.FALSE, token.at());
      case "nil" -> new Node.Literal(Value.NULL, token.at());
      default -> {
        if (!Functions.NAMES.contains(token.text())) {
          throw new TemplateFault(token.at(), "there is no function `" + token.text() + "`");
        }
        yield new Node.Function(token.text(), token.at());
      }
    };
  }

  private static Value number(Token token) {
    String text = token.text();
    try {
      return text.indexOf('.') < 0
          ? Value.of(Long.decode(text))
          : new Value.Num(Double.toString(Double.parseDouble(text)));
    } catch (NumberFormatException e) {
      throw new TemplateFault(token.at(), "`" + text + "` is no number");
    }
  }
}
