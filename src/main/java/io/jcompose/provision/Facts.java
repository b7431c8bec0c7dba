package io.jcompose.provision;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a machine told of itself: see {@code look.sh}.
 *
 * @param said a word to what was said about it; the texts of files are in base64
 */
record Facts(SortedMap<String, String> said) {
  /** What brings the engine up when the machine starts. */
  enum Init {
    SYSTEMD,
    SYSV,
    NONE
  }

  Facts {
    said = Collections.unmodifiableSortedMap(new TreeMap<>(said));
  }

  /** Reads what the script printed. */
  static Facts of(List<String> lines) {
    var said = new TreeMap<String, String>();
    for (String line : lines) {
      int blank = line.indexOf(' ');
      if (blank > 0) {
        said.put(line.substring(0, blank), line.substring(blank + 1).strip());
      }
    }
    return new Facts(said);
  }

  private String text(String word) {
    return said.getOrDefault(word, "");
  }

  private boolean is(String word) {
    return text(word).equals("yes");
  }

  private List<String> words(String word) {
    return List.of(text(word).split(" +")).stream().filter(it -> !it.isEmpty()).toList();
  }

  private Optional<String> file(String word) {
    try {
      return Optional.ofNullable(said.get(word))
          .map(it -> new String(Base64.getMimeDecoder().decode(it), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.of(""); // It told half of it.
    }
  }

  /** Its system, for a person. */
  String system() {
    return text("system").isEmpty() ? "an unknown system" : text("system");
  }

  String architecture() {
    return text("architecture");
  }

  /** Whether it is one whose packages we know. */
  boolean isDebian() {
    var all = new ArrayList<>(words("like"));
    all.add(text("os"));
    return is("apt") && (all.contains("debian") || all.contains("ubuntu"));
  }

  /** The version of its engine; empty when there is none. */
  String engine() {
    return text("engine");
  }

  boolean hasEngine() {
    return !engine().isEmpty();
  }

  /** An engine in a snap, which has its settings elsewhere. */
  boolean isSnap() {
    return is("snap");
  }

  boolean isRunning() {
    return is("running");
  }

  /** Whether something was changed since the engine began. */
  boolean isStale() {
    return is("stale");
  }

  /** Who logs in. */
  String user() {
    return text("user");
  }

  /** Whether that user may use the engine's socket. */
  boolean isAdmitted() {
    return user().equals("root") || words("groups").contains("docker");
  }

  Init init() {
    return switch (text("init")) {
      case "systemd" -> Init.SYSTEMD;
      case "sysv" -> Init.SYSV;
      default -> Init.NONE;
    };
  }

  /** By what it is known, and that is no secret of its own networks. */
  Set<String> names() {
    var all = new TreeSet<>(words("names"));
    all.addAll(words("addresses"));
    return all;
  }

  Optional<String> daemonJson() {
    return file("daemon");
  }

  Optional<String> defaults() {
    return file("defaults");
  }

  Optional<String> dropIn() {
    return file("drop-in");
  }

  /** What systemd knows of the engine, file by file. */
  Optional<String> unit() {
    return file("unit");
  }

  /** The certificates of the authorities whose clients its engine takes. */
  Optional<String> trusted() {
    return file("trusted");
  }

  Optional<String> certificate() {
    return file("certificate");
  }
}
