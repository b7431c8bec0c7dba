package io.jcompose.build;

import java.util.Optional;

/** A step of the classic builder; {@code number} counts from 1, in Podman in each stage. */
record ClassicStep(int number, int total, String words) {
  /** As BuildKit names such a step. */
  String name() {
    return "[" + number + "/" + total + "] " + words;
  }

  /** Reads {@code Step 3/9 : RUN x}, and Podman's {@code [2/2] STEP 3/9: RUN x}. */
  static Optional<ClassicStep> read(String line) {
    int stage = line.startsWith("[") ? line.indexOf("] ") : -1;
    String text = stage < 0 ? line : line.substring(stage + 2);
    if (!text.startsWith("Step ") && !text.startsWith("STEP ")) {
      return Optional.empty();
    }
    int slash = text.indexOf('/');
    int colon = text.indexOf(':');
    if (slash < 0 || colon < slash) {
      return Optional.empty();
    }
    int number = number(text.substring(5, slash));
    int total = number(text.substring(slash + 1, colon).strip());
    String words = text.substring(colon + 1).strip();
    return number < 0 || total < 0
        ? Optional.empty()
        : Optional.of(new ClassicStep(number, total, words));
  }

  /** Whether the builder says that it has what comes of the step. */
  static boolean fromCache(String line) {
    return line.equals(" ---> Using cache") || line.startsWith("--> Using cache ");
  }

  private static int number(String digits) {
    if (digits.isEmpty() || digits.length() > 6) {
      return -1;
    }
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return -1;
      }
    }
    return Integer.parseInt(digits);
  }
}
