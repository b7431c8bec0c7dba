package io.jcompose.load.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A command line split into words: quotes and backslashes as in a shell, but no variables, globs or
 * comments.
 *
 * @param words the words before the first unquoted {@code ; & | < >}
 * @param cutAt that character, when there is one; docker compose ignores the rest, and so do we
 */
public record ShellWords(List<String> words, Optional<Character> cutAt) {
  public ShellWords {
    words = List.copyOf(words);
  }

  public static ShellWords parse(String line) throws BadTextException {
    return new Splitter(line).run();
  }

  /** The state of splitting one line. */
  private static final class Splitter {
    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean started;
    private boolean escaped;
    private boolean inSingle;
    private boolean inDouble;
    private boolean inBackquote;
    private boolean inDollar;

    Splitter(String line) {
      this.line = line;
    }

    ShellWords run() throws BadTextException {
      for (int i = 0; i < line.length(); i++) {
        char c = line.charAt(i);
        if (!escaped && !inQuotes() && ";&|<>".indexOf(c) >= 0) {
          dropFileDescriptor(c);
          flush();
          return new ShellWords(words, Optional.of(c));
        }
        accept(c);
      }
      if (inDollar) {
        throw new BadTextException("has a bracket without its other half");
      }
      if (escaped || inQuotes()) {
        throw new BadTextException("has an unfinished quote or escape");
      }
      flush();
      return new ShellWords(words, Optional.empty());
    }

    private void dropFileDescriptor(char c) {
      if (c == '>' && word.length() > 0 && Character.isDigit(word.charAt(0))) {
        word.setLength(0);
        started = false;
      }
    }

    private void accept(char c) throws BadTextException {
      if (escaped) {
        escaped = false;
        add(c);
      } else if (c == '\\' && !inSingle) {
        escaped = true;
      } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
        blank(c);
      } else if (c == '"' && !inSingle && !inDollar) {
        inDouble = !inDouble;
        started = true;
      } else if (c == '\'' && !inDouble && !inDollar) {
        inSingle = !inSingle;
        started = true;
      } else {
        bracket(c);
        add(c);
      }
    }

    private void bracket(char c) throws BadTextException {
      if (c == '`' && !inSingle && !inDouble && !inDollar) {
        inBackquote = !inBackquote;
      } else if (c == ')' && !inSingle && !inDouble && !inBackquote) {
        inDollar = !inDollar;
      } else if (c == '(' && !inSingle && !inDouble && !inBackquote) {
        if (inDollar || word.length() == 0 || word.charAt(word.length() - 1) != '$') {
          throw new BadTextException("has an unquoted `(`");
        }
        inDollar = true;
      }
    }

    private void blank(char c) {
      if (inQuotes()) {
        add(c);
      } else {
        flush();
      }
    }

    private boolean inQuotes() {
      return inSingle || inDouble || inBackquote || inDollar;
    }

    private void add(char c) {
      word.append(c);
      started = true;
    }

    private void flush() {
      if (started) {
        words.add(word.toString());
        word.setLength(0);
        started = false;
      }
    }
  }
}
