package io.jcompose.cli.options;

import io.jcompose.JCompose;
import io.jcompose.Project;
import io.jcompose.cli.HostListProblems;
import io.jcompose.diag.JComposeException;
import io.jcompose.model.HostId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which host of a stack is meant. */
public final class HostOption {
  @Option(
      names = "--on",
      paramLabel = "HOST",
      description = "Only what is on this one of the stack's hosts.")
  private @Nullable String host;

  public boolean isGiven() {
    return host != null;
  }

  /**
   * One of these; absent when all hosts are meant.
   *
   * @throws JComposeException when it is none of them
   */
  public Optional<HostId> of(Set<String> hosts) {
    if (host == null) {
      return Optional.empty();
    } else if (!hosts.contains(host)) {
      throw new JComposeException(HostListProblems.noHost(host, hosts));
    }
    return Optional.of(new HostId(host));
  }

  /** The project as far as it is on that host; all of it when none was named. */
  public Project narrow(Project project, JCompose jcompose) {
    return host == null ? project : of(jcompose.hosts(project)).map(project::on).orElse(project);
  }
}
