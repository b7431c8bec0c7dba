package io.jcompose.cli.render.template;

import io.jcompose.value.Value;
import java.util.List;

/** A part of a template. */
sealed interface Node {
  /** Text that is printed as it is. */
  record Text(String text) implements Node {}

  /** A value that is printed, or kept in a variable. */
  record Print(Pipeline value) implements Node {}

  /** One of two bodies; with {@code narrows} the value is the dot of the first. */
  record If(Pipeline test, boolean narrows, List<Node> then, List<Node> otherwise)
      implements Node {}

  /** A body for each item. */
  record Range(Pipeline over, List<Node> each, List<Node> otherwise) implements Node {}

  /**
   * Calls, each of which gets the value of the one before as its last argument.
   *
   * @param variables those that take the value; a range has up to two, number and item
   * @param declares whether they are new
   */
  record Pipeline(List<String> variables, boolean declares, List<Call> calls, int at) {}

  /** A function or value with its arguments. */
  record Call(Operand first, List<Operand> arguments) {}

  /** A value in a call. */
  sealed interface Operand {
    int at();
  }

  /** A value as it is written. */
  record Literal(Value value, int at) implements Operand {}

  /** The value that is current. */
  record Dot(int at) implements Operand {}

  /** A variable, with its sign. */
  record Variable(String name, int at) implements Operand {}

  /** The name of a function. */
  record Function(String name, int at) implements Operand {}

  /** Calls in parentheses. */
  record Group(Pipeline value, int at) implements Operand {}

  /** A field of a value. */
  record Field(Operand of, String name, int at) implements Operand {}
}
