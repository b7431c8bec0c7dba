package io.jcompose.engine.endpoint;

import com.fasterxml.jackson.core.JsonParser;
import io.jcompose.diag.JComposeException;
import io.jcompose.engine.decode.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What docker-machine has stored of its machines. It is only read. */
final class MachineStore {
  private static final long ENGINE_PORT = 2376;
  private static final List<String> DRIVER = List.of("Driver");

  private final Surroundings around;
  private final Path root;

  /** A machine: its engine's address, and the directory of the keys for it. */
  record Stored(String url, Path keys) {}

  MachineStore(Surroundings around) {
    this.around = around;
    String storage = around.env().getOrDefault("MACHINE_STORAGE_PATH", "");
    Path base = storage.isEmpty() ? around.home().resolve(".docker/machine") : Path.of(storage);
    this.root = base.resolve("machines");
  }

  /**
   * The machine of that name.
   *
   * @param because who asked for it
   */
  Stored get(String name, String because) {
    Path directory = root.resolve(Path.of(name).getFileName());
    Path file = directory.resolve("config.json");
    var driver = JsonFile.read(around, file, in -> Json.at(in, DRIVER, MachineStore::driver));
    if (driver.isEmpty()) {
      throw new JComposeException(
          EndpointProblems.noMachine(name, because, file, around.names(root)));
    }
    var it = driver.get().orElse(Driver.NONE);
    if (it.address().isEmpty() && it.url().isEmpty()) {
      throw new JComposeException(EndpointProblems.machineWithoutAddress(name, file));
    }
    String url = it.url().isEmpty() ? "tcp://" + it.address() + ":" + it.port() : it.url();
    return new Stored(url, directory);
  }

  /** What is read of a machine's {@code config.json}. */
  private record Driver(String address, String url, long port) {
    static final Driver NONE = new Driver("", "", ENGINE_PORT);
  }

  private static Driver driver(JsonParser in) throws IOException {
    String address = "";
    String url = "";
    long port = ENGINE_PORT;
    if (Json.enter(in)) {
      for (String name = Json.field(in); name != null; name = Json.field(in)) {
        switch (name) {
          case "IPAddress" -> address = Json.text(in);
          case "URL" -> url = Json.text(in);
          case "EnginePort" -> port = Json.number(in);
          default -> in.skipChildren();
        }
      }
    }
    return new Driver(address, url, port == 0 ? ENGINE_PORT : port);
  }
}
