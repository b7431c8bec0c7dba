package io.jcompose.warm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A command line and all that is around it.
 *
 * @param directory the working directory, absolute
 * @param size the terminal's rows and columns, as stty tells them; zeros when there is none
 */
public record Request(
    String directory,
    boolean stdinTerminal,
    boolean stdoutTerminal,
    boolean stderrTerminal,
    String size,
    List<String> arguments,
    Map<String, String> environment) {
  /** Clients of another protocol are sent away. */
  private static final String PROTOCOL = "jcompose-warm 1";

  private static final int ARGUMENTS = 5;

  public Request {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /** Reads the words of a message; empty when they are none that we know. */
  static Optional<Request> decode(Message message) {
    var words = words(message.text());
    if (words.size() < ARGUMENTS || !words.get(0).equals(PROTOCOL)) {
      return Optional.empty();
    }
    try {
      int end = ARGUMENTS + Integer.parseInt(words.get(4));
      String terminals = words.get(2);
      return Optional.of(
          new Request(
              words.get(1),
              terminals.charAt(0) == '1',
              terminals.charAt(1) == '1',
              terminals.charAt(2) == '1',
              words.get(3),
              words.subList(ARGUMENTS, end),
              variables(words.subList(end, words.size()))));
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Each ends with a zero. */
  private static List<String> words(String text) {
    var words = new ArrayList<String>();
    int from = 0;
    for (int to = text.indexOf('\0'); to >= 0; to = text.indexOf('\0', from)) {
      words.add(text.substring(from, to));
      from = to + 1;
    }
    return words;
  }

  /** Of two with the same name the first holds, as in the JVM. */
  private static Map<String, String> variables(List<String> entries) {
    var variables = new TreeMap<String, String>();
    for (String entry : entries) {
      int equals = entry.indexOf('=', 1);
      if (equals > 0) {
        variables.putIfAbsent(entry.substring(0, equals), entry.substring(equals + 1));
      }
    }
    return variables;
  }

  /** As a client sends it. */
  Message encoded() {
    var text = new StringBuilder();
    String terminals =
        (stdinTerminal ? "1" : "0") + (stdoutTerminal ? "1" : "0") + (stderrTerminal ? "1" : "0");
    for (String word :
        List.of(PROTOCOL, directory, terminals, size, Integer.toString(arguments.size()))) {
      text.append(word).append('\0');
    }
    arguments.forEach(it -> text.append(it).append('\0'));
    environment.forEach((name, value) -> text.append(name + "=" + value).append('\0'));
    return Message.of(Message.REQUEST, text.toString());
  }
}
