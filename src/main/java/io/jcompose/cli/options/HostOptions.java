package io.jcompose.cli.options;

import io.jcompose.cli.CliProblems;
import io.jcompose.diag.JComposeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a host is to be like, and how it is reached. */
public final class HostOptions {
  @Option(names = "--tls", paramLabel = "DIR", description = "add: where its files for TLS are.")
  private @Nullable String tls;

  @Option(
      names = "--label",
      paramLabel = "KEY=VALUE",
      description = "add, provision: a label of the host.")
  private List<String> labels = new ArrayList<>();

  @Option(
      names = "--over",
      paramLabel = "WAY",
      description =
          "provision: how its engine is reached, ssh or tls (port 2376, with certificates); as it"
              + " is listed, else ssh.")
  private @Nullable String over;

  @Option(
      names = "--renew",
      description = "provision: make certificates anew, however long they last.")
  private boolean renew;

  @Option(names = "--managers", paramLabel = "N", description = "swarm: how many hosts manage it.")
  private int managers = 1;

  public Optional<String> tls() {
    return Optional.ofNullable(tls);
  }

  /**
   * Whether it is to be reached by TLS; absent when nothing was said.
   *
   * @throws JComposeException when it is neither that nor ssh
   */
  public Optional<Boolean> overTls() {
    if (over == null) {
      return Optional.empty();
    }
    return switch (over) {
      case "ssh" -> Optional.of(false);
      case "tls" -> Optional.of(true);
      default ->
          throw new JComposeException(CliProblems.badValue("--over", over, "it takes ssh or tls"));
    };
  }

  public boolean renew() {
    return renew;
  }

  public int managers() {
    return managers;
  }

  public SortedMap<String, String> labels() {
    var all = new TreeMap<String, String>();
    for (String label : labels) {
      int equals = label.indexOf('=');
      if (equals <= 0) {
        throw new JComposeException(CliProblems.badValue("--label", label, "it takes KEY=VALUE"));
      }
      all.put(label.substring(0, equals), label.substring(equals + 1));
    }
    return all;
  }
}
