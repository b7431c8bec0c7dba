package io.jcompose.provision;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.HttpEngine;
import io.jcompose.engine.endpoint.EndpointUrl;
import io.jcompose.engine.transport.SshCommand;
import io.jcompose.engine.transport.SshFailure;
import io.jcompose.event.Cancel;
import io.jcompose.host.HostSpec;
import io.jcompose.host.Identities;
import io.jcompose.model.HostEntry;
import io.jcompose.model.HostId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The machine that is to be a host, as we reach it: its shell, and at the end its engine. */
final class Site {
  /** How a start ends when settings were taken back: whether the engine runs without them. */
  private static final int TAKEN_BACK = 3;

  private static final int TAKEN_BACK_IN_VAIN = 4;

  private final Wish wish;
  private final Around around;
  private final SshCommand ssh;
  private final RemoteShell shell;
  private final String address;

  Site(Wish wish, Around around, Cancel cancel) throws InterruptedException {
    this.wish = wish;
    this.around = around;
    this.ssh = command(wish);
    this.shell = new RemoteShell(ssh, cancel);
    this.address = address();
  }

  private static SshCommand command(Wish wish) {
    var target = EndpointUrl.parse(wish.ssh().url()).ssh().orElseThrow();
    var access = wish.ssh().ssh().orElseThrow();
    return new SshCommand(access, target.user(), target.host(), target.port());
  }

  /** What the user's configuration of ssh makes of the machine's name; others do not read it. */
  private String address() throws InterruptedException {
    try {
      return shell.address();
    } catch (IOException e) {
      throw new JComposeException(noSsh(List.of(String.valueOf(e.getMessage()))), e);
    }
  }

  private boolean isTls() {
    return wish.way() == Wish.Way.TLS;
  }

  /** The host as it is to be listed. */
  HostEntry entry() {
    String url = wish.ssh().url();
    String bracketed = address.indexOf(':') >= 0 ? "[" + address + "]" : address;
    return new HostEntry(
        new HostId(wish.host()),
        Optional.of(isTls() ? "tcp://" + bracketed + ":" + Listening.PORT : url),
        Optional.empty(),
        Optional.empty(),
        isTls() ? Optional.of(around.keys().of(wish.host()).toString()) : Optional.empty(),
        wish.labels(),
        wish.advertise(),
        isTls() ? Optional.of(url) : Optional.empty());
  }

  /**
   * Looks at the machine, and at what is here of it.
   *
   * @throws JComposeException when it cannot be looked at
   */
  Planned.Needs look() throws InterruptedException {
    var ended = run(Script.LOOK, Map.of(), line -> {});
    if (!ended.good()) {
      throw new JComposeException(ProvisionProblems.failed(wish.host(), "look", ended.lines()));
    }
    var facts = Facts.of(ended.lines());
    var due =
        isTls()
            ? Due.of(around.keys(), wish.host(), facts, address, around.clock().instant())
            : Due.NEITHER;
    return new Planned.Needs(
        wish,
        facts,
        due,
        Listening.of(wish.host(), facts, wish.way(), address),
        entry().equals(around.inventory().get().listed().get(wish.host())));
  }

  /**
   * Does a step.
   *
   * @param told what is printed over there meanwhile
   * @return what went wrong
   */
  Optional<Diagnostic> perform(Planned planned, Planned.Needs needs, Consumer<String> told)
      throws InterruptedException {
    var now = around.clock().instant();
    var facts = needs.facts();
    switch (planned.step()) {
      case INSTALL -> {
        return attempt(planned, Script.INSTALL, Map.of(), told);
      }
      case ADMIT -> {
        return attempt(planned, Script.ADMIT, Map.of("user", facts.user()), told);
      }
      case CERTIFY_ENGINE -> {
        var names = new TreeSet<>(facts.names());
        names.addAll(List.of(address, "localhost", "127.0.0.1"));
        var made = around.keys().certifyEngine(wish.host(), List.copyOf(names), now);
        String both = made.certificateText() + made.keyText();
        return attempt(
            planned, Script.CERTIFY, Map.of("trusted", trusted(), "server", base64(both)), told);
      }
      case SETTINGS -> {
        var listening = needs.listening();
        var values = new TreeMap<>(Map.of("path", listening.path()));
        values.put("text", base64(listening.wanted().orElse("")));
        return attempt(planned, Script.SETTINGS, values, told);
      }
      case START -> {
        return attempt(planned, Script.START, Map.of(), told);
      }
      case CERTIFY_CLIENT -> around.keys().certifyClient(wish.host(), now);
      case CONNECT -> {
        return connect();
      }
      case LIST -> around.list().accept(entry());
    }
    return Optional.empty();
  }

  private String trusted() {
    return base64(around.keys().authority().orElseThrow().trustedText());
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private Optional<Diagnostic> attempt(
      Planned planned, Script script, Map<String, String> values, Consumer<String> told)
      throws InterruptedException {
    var ended = run(script, values, told);
    if (ended.good()) {
      return Optional.empty();
    }
    boolean running = ended.code() == TAKEN_BACK;
    return Optional.of(
        running || ended.code() == TAKEN_BACK_IN_VAIN
            ? ProvisionProblems.takenBack(wish.host(), running, ended.lines())
            : ProvisionProblems.failed(wish.host(), planned.what(), ended.lines()));
  }

  private RemoteShell.Ended run(Script script, Map<String, String> values, Consumer<String> told)
      throws InterruptedException {
    try {
      var ended = shell.run(script.text(values), told);
      if (ended.withoutSsh()) {
        throw new JComposeException(noSsh(ended.lines()));
      } else if (ended.withoutRoot()) {
        throw new JComposeException(ProvisionProblems.notRoot(wish.host()));
      }
      return ended;
    } catch (IOException e) {
      throw new JComposeException(noSsh(List.of(String.valueOf(e.getMessage()))), e);
    }
  }

  private Diagnostic noSsh(List<String> said) {
    var cause = SshFailure.of(ssh.host(), said);
    return ProvisionProblems.noSsh(
        wish.host(),
        new EngineException(
            EngineException.Kind.UNREACHABLE,
            wish.ssh().url(),
            "ssh",
            0,
            String.valueOf(cause.getMessage()),
            cause));
  }

  /** The proof: the engine answers as it is to be reached, and is the one that it was. */
  private Optional<Diagnostic> connect() {
    HostSpec spec = around.inventory().get().resolve(List.of(entry())).get(0);
    try (var engine = HttpEngine.open(spec.endpoint(), around.trace())) {
      var seen = new TreeMap<HostId, Identities.Seen>();
      seen.put(spec.id(), new Identities.Seen(spec.endpoint().url(), engine.info().id()));
      around.identities().check(seen);
      return Optional.empty();
    } catch (EngineException e) {
      return Optional.of(ProvisionProblems.notReached(wish.host(), isTls(), e));
    }
  }
}
