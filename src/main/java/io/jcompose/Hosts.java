package io.jcompose;

import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.engine.HttpEngine;
import io.jcompose.engine.endpoint.Endpoint;
import io.jcompose.event.Cancel;
import io.jcompose.event.EventSink;
import io.jcompose.event.Outcome;
import io.jcompose.host.Fleet;
import io.jcompose.host.HostProblems;
import io.jcompose.host.HostSpec;
import io.jcompose.host.Identities;
import io.jcompose.host.Inventory;
import io.jcompose.host.PrivateFile;
import io.jcompose.host.Swarming;
import io.jcompose.live.HostCheck;
import io.jcompose.live.HostRow;
import io.jcompose.live.Sites;
import io.jcompose.model.HostEntry;
import io.jcompose.model.HostId;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import io.jcompose.value.YamlText;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The hosts that have names: those of a stack and those of the user's own list. */
public final class Hosts {
  private final Ambience ambience;
  private final Connection connection;
  private final Inventory inventory;
  private final SortedMap<String, HostEntry> ofStack;

  Hosts(Ambience ambience, Connection connection, SortedMap<String, HostEntry> ofStack) {
    this.ambience = ambience;
    this.connection = connection;
    this.inventory = ambience.inventory();
    this.ofStack = new TreeMap<>(ofStack);
  }

  /** Their names; what the stack says of one goes before what the list says. */
  public List<String> names() {
    var names = new TreeMap<>(inventory.listed());
    names.putAll(ofStack);
    return List.copyOf(names.keySet());
  }

  /**
   * The way to the engine of one.
   *
   * @throws JComposeException when nothing says where it is
   */
  public Endpoint endpoint(String name) {
    return spec(name).endpoint();
  }

  private HostSpec spec(String name) {
    return inventory.resolve(List.of(entry(name))).get(0);
  }

  private HostEntry entry(String name) {
    return ofStack.getOrDefault(name, HostEntry.named(new HostId(name)));
  }

  /**
   * They as a command sees them that is about no project.
   *
   * @param only one of them; empty is all
   * @param away hears of those that do not answer, from any thread
   * @throws JComposeException when there are none
   */
  public Sites sites(Optional<HostId> only, Consumer<Diagnostic> away) {
    var named = new TreeMap<String, HostEntry>();
    names().forEach(it -> named.put(it, entry(it)));
    if (named.isEmpty()) {
      throw new JComposeException(FrontProblems.noNamedHosts());
    }
    only.ifPresent(it -> named.keySet().retainAll(List.of(it.name())));
    return Sites.of(Seats.of(connection.fleet(named)), away);
  }

  /** The way to the machine of one by ssh; absent when none is known. */
  public Optional<Endpoint> machine(String name) {
    return inventory.machine(entry(name));
  }

  private String source(String name) {
    return ofStack.containsKey(name) ? "stack" : "list";
  }

  /** All of them, looked at all at once. */
  public List<HostRow> look() throws InterruptedException {
    var rows = new ArrayList<FutureTask<HostRow>>();
    for (String name : names()) {
      var task = new FutureTask<>(() -> row(name));
      rows.add(task);
      var thread = new Thread(task, "jc-look-" + name);
      thread.setDaemon(true);
      thread.start();
    }
    var seen = new ArrayList<HostRow>();
    for (FutureTask<HostRow> row : rows) {
      try {
        seen.add(row.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
    return seen;
  }

  private HostRow row(String name) {
    try {
      var spec = spec(name);
      try (var engine = HttpEngine.open(spec.endpoint(), ambience.trace())) {
        return HostRow.of(name, source(name), engine);
      }
    } catch (JComposeException e) {
      return HostRow.unknown(name, source(name), e.diagnostics().get(0).summary());
    }
  }

  /** What is to be known of one, in the order in which things can go wrong. */
  public List<HostCheck> check(String name) {
    var spec = spec(name);
    try (var engine = HttpEngine.open(spec.endpoint(), ambience.trace())) {
      var checks = HostCheck.of(spec.endpoint(), engine, remedy(spec), InstantSource.system());
      checks.id().ifPresent(it -> checks.add(identity(spec, it)));
      return checks.all();
    }
  }

  /** Who makes new certificates. */
  private String remedy(HostSpec spec) {
    String name = spec.id().name();
    return provisions().isOurs(spec)
        ? "`jcompose host provision " + name + "` makes new ones"
        : "Make new ones for this host";
  }

  private Provisions provisions() {
    return new Provisions(ambience, ofStack, this::add);
  }

  /** What {@link #provision} would do, a line each. */
  public List<String> provisionPlan(Provision wanted) throws InterruptedException {
    return provisions().begin(wanted, EventSink.NONE, new Cancel()).plan();
  }

  /** Makes a host of a machine, as far as it is none yet. */
  public Outcome provision(Provision wanted, EventSink events, Cancel cancel)
      throws InterruptedException {
    return provisions().begin(wanted, events, cancel).run();
  }

  private HostCheck identity(HostSpec spec, String id) {
    var seen = new TreeMap<HostId, Identities.Seen>();
    seen.put(spec.id(), new Identities.Seen(spec.endpoint().url(), id));
    try {
      ambience.identities().check(seen);
      return HostCheck.good("identity", id);
    } catch (JComposeException e) {
      var problem = e.diagnostics().get(0);
      return HostCheck.bad("identity", problem.summary(), problem.hint().orElse(""));
    }
  }

  /**
   * Brings the hosts of the stack into one swarm.
   *
   * @param begin whether one may be begun if there is none
   * @param managers how many of them are to manage it
   * @param told what was done about a host
   */
  public void swarm(boolean begin, int managers, BiConsumer<HostId, String> told) {
    if (ofStack.isEmpty()) {
      throw new JComposeException(HostProblems.noHosts());
    }
    var specs = inventory.resolve(ofStack.values());
    try (var fleet = Fleet.of(specs, it -> HttpEngine.open(it.endpoint(), ambience.trace()))) {
      var swarming = new Swarming(fleet, told);
      if (begin) {
        swarming.init(managers);
      } else {
        swarming.join(managers);
      }
    }
  }

  /** Puts one on the user's list, in place of what the list says of it. */
  public Path add(HostEntry host) {
    inventory.resolve(List.of(host));
    var all = new TreeMap<>(ambience.inventory().listed()); // others may have added theirs
    all.put(host.id().name(), host);
    return write(all);
  }

  /** Takes one off the user's list. */
  public Path remove(String name) {
    var all = new TreeMap<>(inventory.listed());
    if (all.remove(name) == null) {
      throw new JComposeException(HostProblems.notListed(name, all.keySet()));
    }
    return write(all);
  }

  /**
   * Forgets which engine one was; false when that was not known.
   *
   * @param host its name, or its address, as one that is only to be listed has no name yet
   */
  public boolean forget(String host) {
    return ambience.identities().forget(host.contains("://") ? host : endpoint(host).url());
  }

  private Path write(SortedMap<String, HostEntry> all) {
    var hosts = new DictBuilder();
    all.forEach((name, host) -> hosts.put(name, value(host)));
    var document = new DictBuilder().put("hosts", hosts.build()).build();
    PrivateFile.write(ambience.hostList(), YamlText.of(document).lines().toList());
    return ambience.hostList();
  }

  private static Value value(HostEntry host) {
    return new DictBuilder()
        .text("endpoint", host.endpoint())
        .text("context", host.context())
        .text("machine", host.machine())
        .text("tls", host.tls())
        .texts("labels", host.labels())
        .text("advertise", host.advertise())
        .text("ssh", host.ssh())
        .build();
  }

  /** The entry for an address, in whatever way it is given. */
  public static HostEntry entry(
      String name, String address, Optional<String> tls, SortedMap<String, String> labels) {
    boolean context = address.startsWith("context:");
    boolean machine = address.startsWith("machine:");
    String rest = address.substring(address.indexOf(':') + 1);
    return new HostEntry(
        new HostId(name),
        context || machine ? Optional.empty() : Optional.of(address),
        context ? Optional.of(rest) : Optional.empty(),
        machine ? Optional.of(rest) : Optional.empty(),
        tls,
        labels,
        Optional.empty(),
        Optional.empty());
  }
}
