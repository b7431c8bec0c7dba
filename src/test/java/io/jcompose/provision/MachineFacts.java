package io.jcompose.provision;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** What machines tell of themselves, as {@code look.sh} prints it. */
final class MachineFacts {
  static final String UNIT =
      """
      # /lib/systemd/system/docker.service
      [Unit]
      Description=Docker Application Container Engine
      [Service]
      Type=notify
      ExecStart=/usr/sbin/dockerd -H fd:// \\
          --containerd=/run/containerd/containerd.sock $DOCKER_OPTS
      ExecReload=/bin/kill -s HUP $MAINPID
      """;

  private final List<String> lines = new ArrayList<>();

  private MachineFacts() {}

  /** A machine with Debian on it, on which {@code deploy} logs in, and nothing more. */
  static MachineFacts bare() {
    return new MachineFacts()
        .say("os debian")
        .say("like ")
        .say("system Debian GNU/Linux 12 (bookworm)")
        .say("architecture x86_64")
        .say("user deploy")
        .say("groups deploy sudo")
        .say("apt yes")
        .say("init systemd")
        .say("names web1 web1.example.org")
        .say("addresses 10.0.0.1");
  }

  /** The same with an engine that runs. */
  static MachineFacts withEngine() {
    return bare().say("engine 20.10.24").say("running yes").file("unit", UNIT);
  }

  /** The last that is said of a word counts. */
  MachineFacts say(String line) {
    lines.add(line);
    return this;
  }

  MachineFacts file(String word, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return say(word + " " + Base64.getEncoder().encodeToString(bytes));
  }

  Facts facts() {
    return Facts.of(lines);
  }
}
