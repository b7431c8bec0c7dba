package io.jcompose.engine.endpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Surroundings that a test makes up; it keeps which files were looked at. */
final class World implements Surroundings {
  final Map<String, String> env = new HashMap<>();
  final Map<String, String> files = new HashMap<>();
  final List<String> listening = new ArrayList<>();
  final List<String> denied = new ArrayList<>();
  final List<String> answering = new ArrayList<>();
  @Nullable Service podman;
  @Nullable String podmanFails;
  final List<String> touched = new ArrayList<>();

  void context(String name, String docker) {
    files.put(
        "/home/me/.docker/contexts/meta/" + sha256(name) + "/meta.json",
        "{\"Name\":\""
            + name
            + "\",\"Metadata\":{},\"Endpoints\":{\"kubernetes\":{},\"docker\":"
            + docker
            + "}}");
  }

  static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Optional<Service> podmanService() throws IOException {
    if (podmanFails != null) {
      throw new IOException(podmanFails);
    }
    return Optional.ofNullable(podman);
  }

  @Override
  public Map<String, String> env() {
    return env;
  }

  @Override
  public Path home() {
    return Path.of("/home/me");
  }

  @Override
  public Optional<String> uid() {
    return Optional.of("1000");
  }

  @Override
  public Optional<String> read(Path file) {
    touched.add(file.toString());
    return Optional.ofNullable(files.get(file.toString()));
  }

  @Override
  public boolean exists(Path file) {
    touched.add(file.toString());
    return files.containsKey(file.toString());
  }

  @Override
  public List<String> names(Path directory) {
    var names = new TreeSet<String>();
    for (String file : files.keySet()) {
      if (file.startsWith(directory + "/")) {
        names.add(directory.relativize(Path.of(file)).getName(0).toString());
      }
    }
    return List.copyOf(names);
  }

  @Override
  public Optional<Refusal> refusal(Path socket) {
    if (denied.contains(socket.toString())) {
      return Optional.of(new Refusal("permission denied", Why.DENIED));
    }
    return listening.contains(socket.toString())
        ? Optional.empty()
        : Optional.of(new Refusal("the socket does not exist", Why.MISSING));
  }

  @Override
  public Optional<Refusal> silence(String url) {
    return answering.contains(url)
        ? Optional.empty()
        : Optional.of(
            url.startsWith("unix://")
                ? new Refusal("the socket does not exist", Why.MISSING)
                : new Refusal("connection refused", Why.SILENT));
  }
}
