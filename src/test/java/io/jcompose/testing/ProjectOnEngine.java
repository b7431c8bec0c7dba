package io.jcompose.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jcompose.engine.Filters;
import io.jcompose.event.Cancel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** A project of a test on a real engine: its command lines, what came of them, and its end. */
public final class ProjectOnEngine implements AutoCloseable {
  private static final String LABEL = "com.docker.compose.";

  private final String name;
  private final Path directory;
  private final Map<String, String> env = new HashMap<>();
  private final RawEngine engine;
  private final List<String> extra = new ArrayList<>();

  private ProjectOnEngine(String name, Path directory, String address) {
    this.name = name;
    this.directory = directory;
    this.engine = new RawEngine(address);
    env.put("DOCKER_HOST", address);
    env.put("HOME", directory.toString());
    env.put("COMPOSE_PROJECT_NAME", name);
    env.put("JCOMPOSE_LINT", "off");
  }

  /** A project of a name of its own that begins with {@code prefix}. */
  public static ProjectOnEngine open(String prefix, Path directory) {
    String address = RealEngine.address();
    try (var opened = RealEngine.open()) {
      TestImage.on(opened);
    }
    String name = prefix + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
    return new ProjectOnEngine(name, directory, address);
  }

  public String name() {
    return name;
  }

  /** The engine, for what nothing here asks of it. */
  public RawEngine engine() {
    return engine;
  }

  public Map<String, String> env() {
    return env;
  }

  public int api() {
    String version = engine.get("/version").path("ApiVersion").asText();
    return Integer.parseInt(version.substring(version.indexOf('.') + 1));
  }

  public ProjectOnEngine stack(String text) {
    return file("compose.yaml", text);
  }

  public ProjectOnEngine file(String file, String text) {
    try {
      Files.writeString(directory.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  public ProjectOnEngine variable(String key, String value) {
    env.put(key, value);
    return this;
  }

  public InProcess run(String... args) {
    return InProcess.run(directory, env, args);
  }

  public InProcess fed(String input, String... args) {
    return run(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), args);
  }

  public InProcess run(InputStream in, String... args) {
    return InProcess.run(directory, env, in, args);
  }

  /** Runs it as at a terminal where somebody types this. */
  public InProcess typing(String words, String... args) {
    return InProcess.typing(words, directory, env, args);
  }

  /** Its containers as the engine lists them, stopped ones too. */
  public JsonNode containers() {
    return own("containers/json?all=1&");
  }

  /** The names of those. */
  public List<String> names() {
    var names = new ArrayList<String>();
    containers().forEach(it -> names.add(it.path("Names").get(0).asText().substring(1)));
    names.sort(String::compareTo);
    return names;
  }

  /** What the engine says of a container. */
  public JsonNode inspect(String container) {
    return engine.get("/containers/" + container + "/json");
  }

  /** Waits until the engine has told that a container had something done to it. */
  public void awaitEvent(String action, String container) {
    var filters = Filters.NONE.and("event", action).and("container", container);
    var ever = Optional.of("0");
    try (var opened = RealEngine.open();
        var events = opened.events(filters, ever, Optional.empty(), new Cancel())) {
      events.next();
    }
  }

  /** The id of a service's only container. */
  public String id(String service) {
    for (JsonNode row : containers()) {
      if (row.path("Labels").path(LABEL + "service").asText().equals(service)) {
        return row.path("Id").asText();
      }
    }
    throw new AssertionError("no container of " + service);
  }

  public JsonNode detail(String service) {
    return engine.get("/containers/" + id(service) + "/json");
  }

  /** Waits until the engine says that a service's container is in this state. */
  public void await(String service, String state) {
    String path = "/containers/" + id(service) + "/wait?condition=not-running";
    post(path, "");
    assertThat(detail(service).path("State").path("Status").asText()).isEqualTo(state);
  }

  /** The name of the only volume of a service's container. */
  public String mounted(String service) {
    return detail(service).path("Mounts").path(0).path("Name").asText();
  }

  public JsonNode volume(String key) {
    return engine.get("/volumes/" + name + "_" + key);
  }

  public boolean volumeExists(String volume) {
    return engine.call("GET", "/volumes/" + volume, "", new byte[0]).status() == 200;
  }

  public boolean imageExists(String reference) {
    return engine.call("GET", "/images/" + reference + "/json", "", new byte[0]).status() == 200;
  }

  /** Its networks as the engine lists them. */
  public JsonNode ownNetworks() {
    return own("networks?");
  }

  /** Its volumes as the engine lists them. */
  public JsonNode ownVolumes() {
    return own("volumes?").path("Volumes");
  }

  private JsonNode own(String path) {
    return engine.labelled(path, LABEL + "project=" + name);
  }

  /** The names of all networks that the engine has. */
  public List<String> networks() {
    var names = new ArrayList<String>();
    engine.get("/networks").forEach(it -> names.add(it.path("Name").asText()));
    return names;
  }

  /** A network that carries the labels of this project's, though it is not the project's. */
  public void createNetwork(String network, String key) {
    post(
        "/networks/create",
        "{\"Name\":\"%s\",\"Labels\":{\"%sproject\":\"%s\",\"%snetwork\":\"%s\"}}"
            .formatted(network, LABEL, name, LABEL, key));
    extra.add("/networks/" + network);
  }

  /** A volume that carries the labels of this project's, though it is not the project's. */
  public void createVolume(String volume, String key) {
    post(
        "/volumes/create",
        "{\"Name\":\"%s\",\"Labels\":{\"%sproject\":\"%s\",\"%svolume\":\"%s\"}}"
            .formatted(volume, LABEL, name, LABEL, key));
    extra.add("/volumes/" + volume);
  }

  public void tag(String image, String reference) {
    int colon = reference.lastIndexOf(':');
    String repo = RawEngine.escaped(reference.substring(0, colon));
    post("/images/" + image + "/tag?repo=" + repo + "&tag=" + reference.substring(colon + 1), "");
    extra.add("/images/" + reference);
  }

  /** A running container of this project that another stack file brought up. */
  public void foreign(String service, String file, String network, String alias) {
    make(
        service,
        "\"%1$soneoff\":\"False\",\"%1$scontainer-number\":\"1\",\"%1$sproject.config_files\":\"/x/%2$s\""
            .formatted(LABEL, file),
        network,
        alias);
  }

  /** A running container as {@code run} makes them. */
  public void oneOff(String service, String network) {
    make(service, "\"%soneoff\":\"True\"".formatted(LABEL), network, service);
  }

  private void make(String service, String labels, String network, String alias) {
    String container = name + "-" + service;
    post(
        "/containers/create?name=" + container,
        """
        {"Image":"%1$s","Cmd":["sleep","3600"],"StopSignal":"SIGKILL",
         "Labels":{"%2$sproject":"%3$s","%2$sservice":"%4$s","%2$sconfig-hash":"x",%5$s},
         "HostConfig":{"NetworkMode":"%6$s"},
         "NetworkingConfig":{"EndpointsConfig":{"%6$s":{"Aliases":["%7$s"]}}}}
        """
            .formatted(TestImage.NAME, LABEL, name, service, labels, network, alias));
    extra.add("/containers/" + container + "?force=1");
    post("/containers/" + container + "/start", "");
  }

  public void disconnect(String network, String container) {
    post("/networks/" + network + "/disconnect", "{\"Container\":\"" + container + "\"}");
  }

  public void remove(String container) {
    engine.delete("/containers/" + container + "?force=1");
  }

  /** What a command in a service's container wrote. */
  public String exec(String service, String... command) {
    var words = new ArrayList<String>();
    for (String word : command) {
      words.add("\"" + word + "\"");
    }
    String id =
        RawEngine.json(
                post(
                    "/containers/" + id(service) + "/exec",
                    "{\"AttachStdout\":true,\"AttachStderr\":true,\"Tty\":true,\"Cmd\":"
                        + words
                        + "}"))
            .path("Id")
            .asText();
    return post("/exec/" + id + "/start", "{\"Detach\":false,\"Tty\":true}");
  }

  /** What the network of a service's container says about a name. */
  public String resolves(String service, String host) {
    return exec(service, "nslookup", "-type=a", host);
  }

  private String post(String path, String body) {
    var answer =
        engine.call("POST", path, "application/json", body.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.status()).as(path + ": " + answer.text()).isLessThan(300);
    return answer.text();
  }

  @Override
  public void close() {
    for (JsonNode row : containers()) {
      engine.delete("/containers/" + row.path("Id").asText() + "?force=1&v=1");
    }
    extra.forEach(engine::delete);
    for (JsonNode row : ownNetworks()) {
      engine.delete("/networks/" + row.path("Id").asText());
    }
    ownVolumes().forEach(it -> engine.delete("/volumes/" + it.path("Name").asText()));
    for (JsonNode row : own("images/json?")) {
      engine.delete("/images/" + row.path("Id").asText() + "?force=1");
    }
  }
}
