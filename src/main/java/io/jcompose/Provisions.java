package io.jcompose;

import io.jcompose.diag.JComposeException;
import io.jcompose.engine.endpoint.Endpoint;
import io.jcompose.event.Cancel;
import io.jcompose.event.EventSink;
import io.jcompose.host.HostSpec;
import io.jcompose.host.Inventory;
import io.jcompose.model.HostEntry;
import io.jcompose.model.HostId;
import io.jcompose.provision.Around;
import io.jcompose.provision.Keys;
import io.jcompose.provision.ProvisionProblems;
import io.jcompose.provision.Provisioning;
import io.jcompose.provision.Wish;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Machines that are to be hosts: what is known of them already completes what is wanted. */
record Provisions(
    Ambience ambience, SortedMap<String, HostEntry> ofStack, Consumer<HostEntry> list) {
  private static final String SSH = "ssh://";

  Provisioning begin(Provision wanted, EventSink events, Cancel cancel)
      throws InterruptedException {
    var inventory = ambience.inventory();
    var around =
        new Around(
            keys(),
            ambience::inventory,
            ambience.identities(),
            list,
            ambience.trace(),
            InstantSource.system());
    return new Provisioning(wish(wanted, inventory), around, events, cancel);
  }

  private Keys keys() {
    return new Keys(ambience.configuration());
  }

  /** Whether its certificates are those that we made. */
  boolean isOurs(HostSpec host) {
    var ours = keys().of(host.id().name());
    return host.endpoint()
        .tls()
        .flatMap(it -> it.ca())
        .filter(it -> ours.equals(it.getParent()))
        .isPresent();
  }

  private Wish wish(Provision wanted, Inventory inventory) {
    var id = new HostId(wanted.host());
    var known = Optional.ofNullable(ofStack.get(id.name()));
    var listed = known.or(() -> Optional.ofNullable(inventory.listed().get(id.name())));
    var ssh = wanted.address().map(it -> given(id, it, inventory));
    var way = ssh.or(() -> listed.flatMap(inventory::machine));
    if (way.isEmpty()) {
      throw new JComposeException(ProvisionProblems.noAddress(id.name()));
    }
    boolean tls =
        wanted.tls().orElseGet(() -> listed.filter(it -> isByTls(it, inventory)).isPresent());
    return new Wish(
        id.name(),
        way.get(),
        tls ? Wish.Way.TLS : Wish.Way.SSH,
        wanted.labels().isEmpty() && listed.isPresent() ? listed.get().labels() : wanted.labels(),
        listed.flatMap(HostEntry::advertise),
        wanted.renew());
  }

  private boolean isByTls(HostEntry host, Inventory inventory) {
    return isOurs(inventory.resolve(List.of(host)).get(0));
  }

  private static Endpoint given(HostId id, String address, Inventory inventory) {
    if (address.contains("://") && !address.startsWith(SSH)) {
      throw new JComposeException(ProvisionProblems.noAddress(id.name()));
    }
    String url = address.startsWith(SSH) ? address : SSH + address;
    var entry = Hosts.entry(id.name(), url, Optional.empty(), new TreeMap<>());
    return inventory.resolve(List.of(entry)).get(0).endpoint();
  }
}
