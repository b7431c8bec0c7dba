package io.jcompose.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jcompose.engine.ApiVersion;
import io.jcompose.engine.Containers;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.EngineException.Kind;
import io.jcompose.engine.EventStream;
import io.jcompose.engine.Filters;
import io.jcompose.event.Cancel;
import io.jcompose.wire.ContainerDetail;
import io.jcompose.wire.ContainerSummary;
import io.jcompose.wire.EngineEvent;
import io.jcompose.wire.LogFrame;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** An engine in memory whose containers live, write and break as a test says. */
final class ScriptedEngine {
  private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

  private final Map<String, Life> lives = new LinkedHashMap<>();
  private final BlockingQueue<Optional<EventStream.Item>> events = new LinkedBlockingQueue<>();
  private final List<String> calls = new ArrayList<>();
  private int ticks;
  private boolean unreachable;
  private boolean broken;

  /** A container. */
  private static final class Life {
    private String status = "created";
    private Optional<String> listed = Optional.empty();
    private Map<String, String> labels = Map.of();
    private String startedAt = "0001-01-01T00:00:00Z";
    private int exitCode;
    private int drops;
    private final List<String> log = new ArrayList<>();
  }

  Engine engine() {
    return proxy(Engine.class, this::engineCall);
  }

  synchronized void add(String name) {
    lives.put(name, new Life());
  }

  /** Adds a container that is to take the place of another. */
  synchronized void addReplacement(String name) {
    add(name);
    lives.get(name).labels = Map.of("com.docker.compose.replace", "web-1");
  }

  /** Adds a container of a service. */
  synchronized void add(String name, String service) {
    add(name);
    lives.get(name).labels = Map.of("com.docker.compose.service", service);
  }

  /** Ends a container unseen: no event is told, and the list still shows it as running. */
  synchronized void dieUnseen(String name, int code) {
    var life = lives.get(name);
    life.listed = Optional.of(life.status);
    life.status = "exited";
    life.exitCode = code;
  }

  /** Removes a container; no event is told. */
  synchronized void removeUnseen(String name) {
    lives.remove(name);
  }

  /** Starts a container; no event is told. */
  synchronized void startUnseen(String name) {
    var life = lives.get(name);
    life.status = "running";
    life.startedAt = now();
  }

  synchronized void start(String name) {
    startUnseen(name);
    tell(name, "start", Map.of());
  }

  synchronized void write(String name, String line) {
    lives.get(name).log.add(now() + " " + line + "\n");
    notifyAll();
  }

  synchronized void die(String name, int code, String status) {
    var life = lives.get(name);
    life.status = status;
    life.exitCode = code;
    tell(name, "die", Map.of("exitCode", Integer.toString(code)));
    notifyAll();
  }

  /** Breaks the connections on which the container's log is read. */
  synchronized void drop(String name) {
    lives.get(name).drops++;
    notifyAll();
  }

  /** Loses the events that have not been read, and says so. */
  synchronized void loseEvents() {
    events.clear();
    events.add(Optional.of(new EventStream.Item.Gap()));
  }

  /** Lets every reading of a log fail. */
  synchronized void breakLogs() {
    broken = true;
  }

  /** Loses the events that have not been read, and does not say so. */
  synchronized void forgetEvents() {
    events.clear();
  }

  synchronized void vanish() {
    unreachable = true;
  }

  synchronized void comeBack() {
    unreachable = false;
  }

  synchronized long calls(String call) {
    return calls.stream().filter(call::equals).count();
  }

  /** Waits until a call has been made so often. */
  synchronized void await(String call, int times) throws InterruptedException {
    while (calls(call) < times) {
      wait();
    }
  }

  private String now() {
    ticks++;
    return EPOCH.plusNanos(ticks * 1_000_001L).toString();
  }

  private void tell(String name, String action, Map<String, String> attributes) {
    var event = new EngineEvent("container", action, name, attributes, ticks);
    events.add(Optional.of(new EventStream.Item.Occurred(event)));
  }

  private Object engineCall(Object self, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "containers" -> proxy(Containers.class, this::containersCall);
      case "events" -> stream((Cancel) arguments[1]);
      case "api" -> ApiVersion.NEWEST;
      case "podman" -> false;
      default -> throw new UnsupportedOperationException(method.getName());
    };
  }

  private EventStream stream(Cancel cancel) {
    cancel.onRequest(() -> events.add(Optional.empty()));
    return proxy(
        EventStream.class,
        (self, method, arguments) -> method.getName().equals("next") ? events.take() : null);
  }

  private Object containersCall(Object self, Method method, Object[] arguments)
      throws InterruptedException {
    switch (method.getName()) {
      case "list":
        return list((Filters) arguments[1]);
      case "inspect":
        return inspect((String) arguments[0]);
      case "logs":
        @SuppressWarnings("unchecked")
        var sink = (Consumer<LogFrame>) arguments[4];
        logs(
            (String) arguments[0], (Containers.LogQuery) arguments[2], (Cancel) arguments[3], sink);
        return null;
      case "waitFor":
        return waitFor((String) arguments[0], (Cancel) arguments[2]);
      default:
        throw new UnsupportedOperationException(method.getName());
    }
  }

  private synchronized int waitFor(String name, Cancel cancel) throws InterruptedException {
    called("wait " + name);
    cancel.onRequest(this::wake);
    while (lives.get(name).status.equals("running") && !cancel.isRequested()) {
      wait();
    }
    return lives.get(name).exitCode;
  }

  private synchronized List<ContainerSummary> list(Filters filters) {
    if (unreachable) {
      throw failure(Kind.UNREACHABLE);
    }
    var found = new ArrayList<ContainerSummary>();
    lives.forEach(
        (name, life) -> {
          if (filters.byKey().getOrDefault("id", List.of(name)).contains(name)) {
            found.add(
                new ContainerSummary(
                    name,
                    name,
                    "",
                    "",
                    "",
                    0,
                    life.listed.orElse(life.status),
                    "",
                    life.labels,
                    List.of(),
                    List.of(),
                    Map.of(),
                    ""));
          }
        });
    return found;
  }

  private synchronized ContainerDetail inspect(String name) {
    called("inspect " + name);
    if (unreachable) {
      throw failure(Kind.UNREACHABLE);
    }
    var life = lives.get(name);
    if (life == null) {
      throw failure(Kind.NOT_FOUND);
    }
    return new ContainerDetail(
        name,
        name,
        life.status,
        life.exitCode,
        false,
        "",
        "",
        0,
        "",
        life.startedAt,
        false,
        false,
        "",
        "",
        Map.of(),
        Optional.empty(),
        List.of());
  }

  private synchronized void logs(
      String name, Containers.LogQuery query, Cancel cancel, Consumer<LogFrame> sink)
      throws InterruptedException {
    called("logs " + name);
    if (broken) {
      throw failure(Kind.UNREACHABLE);
    }
    cancel.onRequest(this::wake);
    var life = lives.get(name);
    int drops = life.drops;
    Instant since = query.since().map(ScriptedEngine::moment).orElse(Instant.MIN);
    int next = query.tail().map(it -> life.log.size() - Integer.parseInt(it)).orElse(0);
    for (next = Math.max(0, next); !cancel.isRequested(); next++) {
      while (next == life.log.size()) {
        if (!query.follow() || !life.status.equals("running") || cancel.isRequested()) {
          return;
        }
        if (drops != life.drops) {
          throw failure(Kind.UNREACHABLE);
        }
        wait();
      }
      String line = life.log.get(next);
      if (!Instant.parse(line.substring(0, line.indexOf(' '))).isBefore(since)) {
        sink.accept(new LogFrame(LogFrame.Channel.STDOUT, line.getBytes(UTF_8)));
      }
    }
  }

  private synchronized void wake() {
    notifyAll();
  }

  private void called(String call) {
    calls.add(call);
    notifyAll();
  }

  private static Instant moment(String seconds) {
    int point = seconds.indexOf('.');
    return Instant.ofEpochSecond(
        Long.parseLong(seconds.substring(0, point)), Long.parseLong(seconds.substring(point + 1)));
  }

  private static EngineException failure(Kind kind) {
    return new EngineException(kind, "memory:", "GET /", 0, "", null);
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
