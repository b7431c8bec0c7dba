package io.jcompose.load.rules;

/** {@code external}: a boolean, or the old form of a mapping with a name. */
final class External {
  static final Shape SHAPE =
      new Shape.Either(
          Shapes.BOOL, ObjectShape.of("an external").field("name", Shapes.STRING).build());

  private External() {}
}
