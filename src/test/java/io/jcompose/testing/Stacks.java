package io.jcompose.testing;

import io.jcompose.diag.SourceLocation;
import io.jcompose.model.FileObject;
import io.jcompose.model.HostEntry;
import io.jcompose.model.HostId;
import io.jcompose.model.Network;
import io.jcompose.model.Origins;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.model.Volume;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Builds stacks by hand for tests, in the directory {@code /srv/<name>} with the file {@code
 * compose.yaml}. The network {@code default} is there from the start.
 */
public final class Stacks {
  private final String name;
  private String separator = Stack.SEPARATOR;
  private final Map<String, Service> services = new TreeMap<>();
  private final Map<String, Network> networks = new TreeMap<>();
  private final Map<String, Volume> volumes = new TreeMap<>();
  private final Map<String, FileObject> secrets = new TreeMap<>();
  private final Map<String, FileObject> configs = new TreeMap<>();
  private final Map<String, HostEntry> hosts = new TreeMap<>();
  private final Map<String, Value> models = new TreeMap<>();
  private final Map<String, String> variables = new TreeMap<>();
  private final Map<String, SourceLocation> places = new TreeMap<>();

  private Stacks(String name) {
    this.name = name;
  }

  public static Stacks named(String name) {
    return new Stacks(name).network("default", Value.Dict.EMPTY);
  }

  /** A stack that lacks even the default network. */
  public static Stacks withoutNetworks(String name) {
    return new Stacks(name);
  }

  public Stacks service(Services service) {
    var built = service.build();
    services.put(built.name(), built);
    return this;
  }

  /** A network of the project; {@code settings} are added to its canonical form. */
  public Stacks network(String key, Value.Dict settings) {
    networks.put(key, new Network(key, name + "_" + key, false, canonical(key, settings)));
    return this;
  }

  /** A network of the project with a name of its own. */
  public Stacks renamedNetwork(String key, String realName) {
    var canonical = new DictBuilder().put("name", realName).build();
    networks.put(key, new Network(key, realName, false, canonical));
    return this;
  }

  /** A volume that is somebody else's. */
  public Stacks externalVolume(String key, String realName) {
    var canonical = new DictBuilder().put("name", realName).flag("external", true).build();
    volumes.put(key, new Volume(key, realName, true, canonical));
    return this;
  }

  public Stacks externalNetwork(String key, String realName) {
    var canonical = new DictBuilder().put("name", realName).flag("external", true).build();
    networks.put(key, new Network(key, realName, true, canonical));
    return this;
  }

  /** A volume of the project; {@code settings} are added to its canonical form. */
  public Stacks volume(String key, Value.Dict settings) {
    volumes.put(key, new Volume(key, name + "_" + key, false, canonical(key, settings)));
    return this;
  }

  /** A secret that is a file on the host. */
  public Stacks secretFile(String key, String file) {
    secrets.put(key, fromFile(key, file));
    return this;
  }

  /** A secret with the value of a variable. */
  public Stacks secretValue(String key, String variable, String value) {
    secrets.put(
        key,
        new FileObject(
            key,
            name + "_" + key,
            false,
            Optional.empty(),
            Optional.of(variable),
            Optional.of(new FileObject.Secret(value))));
    return this;
  }

  public Stacks secret(FileObject secret) {
    secrets.put(secret.key(), secret);
    return this;
  }

  public Stacks configFile(String key, String file) {
    configs.put(key, fromFile(key, file));
    return this;
  }

  /** A config with its content in the stack file. */
  public Stacks configText(String key, String text) {
    configs.put(
        key,
        new FileObject(
            key,
            name + "_" + key,
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.of(new FileObject.Secret(text))));
    return this;
  }

  /** A model that services use. */
  public Stacks model(String key, String model) {
    models.put(key, new DictBuilder().put("model", model).build());
    return this;
  }

  /** Says that {@code path} was written in {@code compose.yaml} at this place. */
  public Stacks place(String path, int line, int column) {
    places.put(path, new SourceLocation("compose.yaml", line, column));
    return this;
  }

  /** It runs on these hosts. */
  public Stacks hosts(String... names) {
    for (String name : names) {
      hosts.put(name, HostEntry.named(new HostId(name)));
    }
    return this;
  }

  /** Its files were read with this variable. */
  public Stacks variable(String key, String value) {
    variables.put(key, value);
    return this;
  }

  /** Names things as {@code --compatibility} does. */
  public Stacks compatible() {
    separator = Stack.OLD_SEPARATOR;
    return this;
  }

  public Stack build() {
    return new Stack(
        name,
        separator,
        "/srv/" + name,
        List.of("/srv/" + name + "/compose.yaml"),
        List.of(),
        variables,
        new TreeMap<>(services),
        Set.of(),
        new TreeMap<>(networks),
        new TreeMap<>(volumes),
        new TreeMap<>(secrets),
        new TreeMap<>(configs),
        new TreeMap<>(hosts),
        new DictBuilder().dict("models", new Value.Dict(models)).build(),
        new Origins(places));
  }

  private FileObject fromFile(String key, String file) {
    return new FileObject(
        key, name + "_" + key, false, Optional.of(file), Optional.empty(), Optional.empty());
  }

  private Value.Dict canonical(String key, Value.Dict settings) {
    var canonical = new DictBuilder().put("name", name + "_" + key);
    settings.entries().forEach(canonical::put);
    return canonical.build();
  }
}
