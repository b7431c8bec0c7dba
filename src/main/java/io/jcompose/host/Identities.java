package io.jcompose.host;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.FileWords;
import io.jcompose.diag.JComposeException;
import io.jcompose.model.HostId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which engine was behind which address: a file with a line {@code ADDRESS ID} each, for this user
 * only. An engine is known by its id, and an address is only where it is today.
 */
public final class Identities {
  private final Path file;

  public Identities(Path file) {
    this.file = file;
  }

  /**
   * An engine that was asked who it is.
   *
   * @param url the address that it answered at
   * @param engine its id; empty when it has none
   */
  public record Seen(String url, String engine) {}

  /**
   * Compares engines with each other and with what is remembered, and remembers those that are new.
   *
   * @throws JComposeException when two hosts are one engine, or one is another than it was
   */
  public void check(SortedMap<HostId, Seen> hosts) {
    var remembered = read();
    var known = new HashMap<>(remembered);
    var byEngine = new HashMap<String, HostId>();
    var problems = new ArrayList<Diagnostic>();
    hosts.forEach(
        (host, seen) -> {
          if (seen.engine().isEmpty()) {
            return;
          }
          HostId other = byEngine.putIfAbsent(seen.engine(), host);
          if (other != null) {
            problems.add(HostProblems.sameEngine(other, host, seen.engine()));
          }
          String before = known.putIfAbsent(seen.url(), seen.engine());
          if (before != null && !before.equals(seen.engine())) {
            problems.add(HostProblems.otherEngine(host, seen.url(), before, seen.engine()));
          }
        });
    if (!problems.isEmpty()) {
      throw new JComposeException(problems, null);
    }
    if (!known.equals(remembered)) {
      write(known);
    }
  }

  /** Forgets who was at an address; false when nobody was. */
  public boolean forget(String url) {
    var known = new HashMap<>(read());
    boolean there = known.remove(url) != null;
    if (there) {
      write(known);
    }
    return there;
  }

  private Map<String, String> read() {
    var known = new HashMap<String, String>();
    try {
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        int blank = line.indexOf(' ');
        if (blank > 0) {
          known.put(line.substring(0, blank), line.substring(blank + 1));
        }
      }
    } catch (NoSuchFileException e) {
      // Nothing is known yet.
    } catch (IOException e) {
      throw new JComposeException(HostProblems.file(file, FileWords.of(e)), e);
    }
    return known;
  }

  private void write(Map<String, String> known) {
    List<String> lines = new ArrayList<>();
    new TreeMap<>(known).forEach((url, engine) -> lines.add(url + ' ' + engine));
    PrivateFile.write(file, lines);
  }
}
