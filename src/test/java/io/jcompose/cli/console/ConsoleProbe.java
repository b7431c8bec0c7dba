package io.jcompose.cli.console;

import java.io.IOException;

/** A program that uses the terminal as it is told, for {@link ConsoleTest}. */
public final class ConsoleProbe {
  private ConsoleProbe() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    var console = Console.of("24 80");
    if (args[0].equals("size")) {
      console.onResize(it -> System.out.println("now " + it.columns() + "x" + it.rows()));
      System.out.println("was " + console.size().columns() + "x" + console.size().rows());
      System.in.read();
      return;
    }
    try (var raw = console.raw()) {
      System.out.print("raw\r\n");
      if (args[0].equals("hold")) {
        Thread.currentThread().join();
      }
      for (int typed = System.in.read(); typed != 'q'; typed = System.in.read()) {
        System.out.print("byte " + typed + "\r\n");
        if (typed == 'h') {
          Runtime.getRuntime().halt(3);
        }
      }
    }
    System.out.println("cooked");
  }
}
