package io.jcompose.cli.commands;

import io.jcompose.Hosts;
import io.jcompose.Provision;
import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.HostListProblems;
import io.jcompose.cli.options.FormatOption;
import io.jcompose.cli.options.Quiet;
import io.jcompose.cli.render.Columns;
import io.jcompose.cli.render.SafeText;
import io.jcompose.cli.render.template.Row;
import io.jcompose.diag.JComposeException;
import io.jcompose.engine.endpoint.Endpoint;
import io.jcompose.engine.endpoint.EndpointUrl;
import io.jcompose.engine.transport.SshCommand;
import io.jcompose.event.Cancel;
import io.jcompose.live.HostCheck;
import io.jcompose.live.HostRow;
import io.jcompose.load.LoadRequest.Selection;
import io.jcompose.load.problem.FileProblems;
import io.jcompose.model.HostEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What {@code jcompose host} does. */
record HostWork(CommandContext context, Hosts hosts) {
  private static final Columns COLUMNS =
      Columns.of(
          6,
          "Name",
          "NAME",
          "Endpoint",
          "ENDPOINT",
          "Source",
          "SOURCE",
          "Engine",
          "ENGINE",
          "ID",
          "ID",
          "State",
          "STATE");

  /** The hosts of the stack, if there is one here. */
  static SortedMap<String, HostEntry> ofStack(CommandContext context) {
    try {
      return StackLoading.load(context, StackLoading.request(context, Selection.ALL))
          .stack()
          .hosts();
    } catch (JComposeException e) {
      if (e.diagnostics().stream().allMatch(it -> it.code().equals(FileProblems.NOTHING_FOUND))) {
        return Collections.emptySortedMap();
      }
      throw e;
    }
  }

  int list(FormatOption format, boolean quiet) throws InterruptedException {
    var out = context.shell().out();
    if (quiet) {
      hosts.names().forEach(out::println);
      return 0;
    }
    var listed = format.listed(COLUMNS, context.shell().terminal());
    var rows = new ArrayList<Row>();
    for (HostRow host : hosts.look()) {
      rows.add(new Row(host.json(), Map.of()));
    }
    out.print(listed.text(rows));
    return 0;
  }

  int check(List<String> names) {
    boolean good = true;
    for (String name : names.isEmpty() ? hosts.names() : names) {
      for (HostCheck check : hosts.check(name)) {
        good &= check.good();
        String hint = check.hint().isEmpty() ? "" : " " + check.hint();
        context
            .shell()
            .out()
            .println(
                name
                    + ": "
                    + check.what()
                    + (check.good() ? ": " : " WRONG: ")
                    + check.words()
                    + (check.good() ? "" : check.words().endsWith(".") ? hint : "." + hint));
      }
    }
    return good ? 0 : 1;
  }

  int add(HostEntry host) {
    Notes.tell(context, HostListProblems.hostListed(host.id().name(), hosts.add(host)));
    return 0;
  }

  /** Shows the steps, or does them and shows how they go on. */
  int provision(Provision wanted, Work work) throws InterruptedException {
    if (context.global().dryRun()) {
      hosts.provisionPlan(wanted).forEach(it -> context.shell().out().println(SafeText.line(it)));
      return 0;
    }
    Cancel cancel = context.interrupts().next();
    try {
      return work.code(
          ShownChange.run(
              context,
              context.global().display(context.shell(), "provision"),
              Quiet.NOTHING,
              events -> hosts.provision(wanted, events, cancel)));
    } finally {
      context.interrupts().drop(cancel);
    }
  }

  int swarm(String what, int managers) {
    if (!what.equals("init") && !what.equals("join")) {
      throw new JComposeException(CliProblems.badValue("ACTION", what, "swarm takes init or join"));
    }
    hosts.swarm(
        what.equals("init"),
        managers,
        (host, done) -> context.shell().out().println(host + ": " + done));
    return 0;
  }

  int remove(String name) {
    Notes.tell(context, HostListProblems.hostUnlisted(name, hosts.remove(name)));
    return 0;
  }

  int forget(String name) {
    boolean known = hosts.forget(name);
    Notes.tell(context, HostListProblems.hostForgotten(name, known));
    return 0;
  }

  /** As a shell reads it, which is how docker-machine printed it. */
  int env(String name) {
    Endpoint endpoint = hosts.endpoint(name);
    var out = context.shell().out();
    var keys = endpoint.tls().flatMap(it -> it.ca()).map(it -> String.valueOf(it.getParent()));
    export("DOCKER_HOST", endpoint.url());
    if (keys.isPresent()) {
      export("DOCKER_TLS_VERIFY", "1");
      export("DOCKER_CERT_PATH", keys.get());
    } else {
      out.println("unset DOCKER_TLS_VERIFY DOCKER_CERT_PATH");
    }
    out.println("# To be read by a shell: eval \"$(jcompose host env " + name + ")\"");
    return 0;
  }

  private void export(String name, String value) {
    String quoted = "'" + value.replace("'", "'\\''") + "'";
    context.shell().out().println("export " + name + "=" + quoted);
  }

  /** A shell over there, or one command, on our own streams. */
  int ssh(String name, List<String> command) throws InterruptedException {
    var machine = hosts.machine(name);
    if (machine.isEmpty()) {
      throw new JComposeException(
          HostListProblems.hostWithoutSsh(name, hosts.endpoint(name).url()));
    }
    var to = EndpointUrl.parse(machine.get().url()).ssh().orElseThrow();
    var ssh = new SshCommand(machine.get().ssh().orElseThrow(), to.user(), to.host(), to.port());
    try {
      return new ProcessBuilder(ssh.interactive(command)).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new JComposeException(
          HostListProblems.hostSsh(name, String.valueOf(e.getMessage())), e);
    }
  }
}
