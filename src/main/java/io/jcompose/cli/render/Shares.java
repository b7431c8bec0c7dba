package io.jcompose.cli.render;

/**
 * Lines given to those who want some: as many to each as can be, until they have what they want.
 */
final class Shares {
  private Shares() {}

  /** What is urgent for somebody comes before what others only want. */
  static int[] of(int lines, int[] urgent, int[] wanted) {
    var given = new int[wanted.length];
    int left = give(lines, urgent, given);
    give(left, wanted, given);
    return given;
  }

  private static int give(int lines, int[] wanted, int[] given) {
    int left = lines;
    boolean more = true;
    while (more) {
      more = false;
      for (int i = 0; i < wanted.length && left > 0; i++) {
        if (given[i] < wanted[i]) {
          given[i]++;
          left--;
          more = true;
        }
      }
    }
    return left;
  }
}
