package io.jcompose.host;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.engine.endpoint.Endpoint;
import io.jcompose.engine.endpoint.EndpointResolver;
import io.jcompose.engine.endpoint.EndpointUrl;
import io.jcompose.model.HostEntry;
import io.jcompose.model.HostId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Where hosts are looked up: what is said of them, the user's list, contexts, machines. */
public final class Inventory {
  private final EndpointResolver resolver;
  private final SortedMap<String, HostEntry> listed;

  /**
   * One that knows the user's list.
   *
   * @param listed hosts by name
   */
  public Inventory(EndpointResolver resolver, SortedMap<String, HostEntry> listed) {
    this.resolver = resolver;
    this.listed = listed;
  }

  /** The user's list, by name. */
  public SortedMap<String, HostEntry> listed() {
    return listed;
  }

  /**
   * The ways to hosts, in the order of their names. Nothing is sent to them.
   *
   * @throws JComposeException with what is wrong with any of them
   */
  public List<HostSpec> resolve(Collection<HostEntry> hosts) {
    var found = new ArrayList<HostSpec>();
    var problems = new ArrayList<Diagnostic>();
    for (HostEntry host : hosts) {
      try {
        found.add(resolve(host));
      } catch (JComposeException e) {
        problems.addAll(e.diagnostics());
      }
    }
    if (!problems.isEmpty()) {
      throw new JComposeException(problems, null);
    }
    found.sort((a, b) -> a.id().compareTo(b.id()));
    return found;
  }

  /** The way to a host of the user's list. */
  public HostSpec named(String name) {
    return resolve(HostEntry.named(new HostId(name)));
  }

  /** The way to the machine of a host by ssh; absent when none is known. */
  public Optional<Endpoint> machine(HostEntry host) {
    var known = told(host) ? host : whole(host);
    if (known.ssh().isPresent()) {
      return Optional.of(
          resolver.at(known.ssh().get(), Optional.empty(), "host `" + host.id() + "`"));
    }
    return Optional.of(endpoint(known)).filter(it -> it.ssh().isPresent());
  }

  private HostSpec resolve(HostEntry host) {
    var known = told(host) ? host : whole(host);
    var endpoint = endpoint(known);
    var address = known.advertise().or(() -> EndpointUrl.parse(endpoint.url()).machine());
    return new HostSpec(host.id(), endpoint, known.labels(), address.orElse(""));
  }

  private static boolean told(HostEntry host) {
    return host.endpoint().isPresent() || host.context().isPresent() || host.machine().isPresent();
  }

  /** What the user's list says of a host, with the labels and the address that are given here. */
  private HostEntry whole(HostEntry host) {
    var entry = listed.get(host.id().name());
    if (entry == null || !told(entry)) {
      throw new JComposeException(HostProblems.unknown(host.id(), listed.keySet()));
    }
    return new HostEntry(
        host.id(),
        entry.endpoint(),
        entry.context(),
        entry.machine(),
        host.tls().or(entry::tls),
        host.labels().isEmpty() ? entry.labels() : host.labels(),
        host.advertise().or(entry::advertise),
        host.ssh().or(entry::ssh));
  }

  private Endpoint endpoint(HostEntry host) {
    String because = "host `" + host.id() + "`";
    Optional<Path> keys = host.tls().map(Path::of);
    if (host.context().isPresent()) {
      return resolver.context(host.context().get(), because);
    }
    if (host.machine().isPresent()) {
      return resolver.machine(host.machine().get(), because);
    }
    return resolver.at(host.endpoint().orElseThrow(), keys, because);
  }
}
