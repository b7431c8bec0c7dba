package io.jcompose.watch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The numbers of a user and of a group. */
record Owner(long uid, long gid) {
  private static final int NAME = 0;
  private static final int NUMBER = 2;
  private static final int GROUP = 3;

  /**
   * Whom a container's {@code user} or {@code user:group} means, each a name or a number, as the
   * engine reads it when it starts the container; absent when the container knows no such name, and
   * so cannot run.
   *
   * @param files gives the text of a file of the container, empty when there is none
   */
  static Optional<Owner> of(String words, UnaryOperator<String> files) {
    int colon = words.indexOf(':');
    String user = colon < 0 ? words : words.substring(0, colon);
    String group = colon < 0 ? "" : words.substring(colon + 1);
    if (isNumber(user) && isNumber(group)) {
      return Optional.of(new Owner(Long.parseLong(user), Long.parseLong(group)));
    }
    var account = entry(user, files.apply("/etc/passwd"), GROUP);
    var uid = number(user, account);
    var gid =
        group.isEmpty()
            ? Optional.of(account.map(it -> Long.parseLong(it.get(GROUP))).orElse(0L))
            : number(group, entry(group, files.apply("/etc/group"), NUMBER));
    return uid.flatMap(one -> gid.map(other -> new Owner(one, other)));
  }

  /** The first line about a name or number whose fields are numbers where they have to be. */
  private static Optional<List<String>> entry(String key, String text, int last) {
    Predicate<List<String>> whole =
        fields ->
            fields.size() > last && isNumber(fields.get(NUMBER)) && isNumber(fields.get(last));
    return text.lines()
        .map(line -> Arrays.asList(line.split(":", -1)))
        .filter(whole)
        .filter(fields -> fields.get(NAME).equals(key) || fields.get(NUMBER).equals(key))
        .findFirst();
  }

  private static Optional<Long> number(String key, Optional<List<String>> entry) {
    var found = entry.map(fields -> Long.parseLong(fields.get(NUMBER)));
    return found.isPresent() || !isNumber(key) ? found : Optional.of(Long.parseLong(key));
  }

  /** Numbers of users and groups have at most ten digits. */
  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= 10
        && text.chars().allMatch(it -> it >= '0' && it <= '9');
  }
}
