package io.jcompose.spec;

import io.jcompose.model.Content;
import io.jcompose.model.Dependency;
import io.jcompose.model.Network;
import io.jcompose.model.PerReplica;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.model.Volume;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The labels by which docker compose and jcompose recognise what belongs to a project. The user's
 * own labels are kept, but lose against these.
 */
public final class Labels {
  private static final String PREFIX = "com.docker.compose.";

  public static final String PROJECT = PREFIX + "project";
  public static final String SERVICE = PREFIX + "service";

  /** Its presence tells a project's containers from others that carry the project label. */
  public static final String CONFIG_HASH = PREFIX + "config-hash";

  public static final String CONTAINER_NUMBER = PREFIX + "container-number";

  /** {@code True} or {@code False}. */
  public static final String ONE_OFF = PREFIX + "oneoff";

  public static final String SLUG = PREFIX + "slug";

  /** The digest of the image that the container was made from. */
  public static final String IMAGE = PREFIX + "image";

  public static final String IMAGE_VOLUME_DIGEST = PREFIX + "image-volume-digest";
  public static final String DEPENDS_ON = PREFIX + "depends_on";
  public static final String CONFIG_FILES = PREFIX + "project.config_files";
  public static final String WORKING_DIR = PREFIX + "project.working_dir";
  public static final String ENVIRONMENT_FILE = PREFIX + "project.environment_file";
  public static final String VERSION = PREFIX + "version";

  /** Of a container that replaced another: the replica's short name. */
  public static final String REPLACE = PREFIX + "replace";

  public static final String NETWORK = PREFIX + "network";
  public static final String VOLUME = PREFIX + "volume";
  public static final String HOOK = PREFIX + "hook";
  public static final String ENGINE = PREFIX + "engine";
  public static final String IMAGE_BUILDER = PREFIX + "image.builder";

  /** A short hash for each field of the configuration: names what changed, shows no value. */
  public static final String FIELDS = "io.jcompose.fields";

  /** What runs in the container before it is stopped, see {@link RecordedHooks}. */
  public static final String PRE_STOP = "io.jcompose.pre_stop";

  /** Of a volume: the directory of another machine that its content is from. */
  public static final String SYNC = "io.jcompose.sync";

  private Labels() {}

  /**
   * What a container's labels record of its configuration.
   *
   * @param config the config hash
   * @param image the digest of its image
   * @param fields the value of {@link #FIELDS}
   * @param version the tool's own version
   */
  public record Marks(String config, String image, String fields, String version) {}

  /** The labels of a replica; {@code replaced} when it takes another container's place. */
  public static SortedMap<String, String> replica(
      Stack stack, Service service, int number, Marks marks, boolean replaced) {
    var labels = container(stack, service, marks);
    labels.put(CONTAINER_NUMBER, Integer.toString(number));
    labels.put(ONE_OFF, "False");
    if (replaced) {
      var given = PerReplica.containerName(service, number);
      labels.put(REPLACE, given.orElse(service.name() + "-" + number));
    }
    return labels;
  }

  /** The labels of a container of {@code run}. */
  public static SortedMap<String, String> oneOff(
      Stack stack, Service service, String slug, Marks marks) {
    var labels = container(stack, service, marks);
    labels.put(SLUG, slug);
    labels.put(ONE_OFF, "True");
    return labels;
  }

  /** The labels of a container that a hook runs in; without a config hash it is no replica. */
  public static SortedMap<String, String> hook(
      Stack stack, Service service, String hook, String version) {
    var labels = image(stack.name(), service.name(), version);
    labels.put(HOOK, hook);
    return labels;
  }

  public static SortedMap<String, String> network(
      Stack stack, Network network, String configHash, String version) {
    var labels = new TreeMap<String, String>(Canonical.texts(network.canonical(), "labels"));
    labels.put(PROJECT, stack.name());
    labels.put(NETWORK, network.key());
    labels.put(CONFIG_HASH, configHash);
    labels.put(VERSION, version);
    return labels;
  }

  public static SortedMap<String, String> volume(
      Stack stack, Volume volume, String configHash, String version) {
    var labels = new TreeMap<String, String>(Canonical.texts(volume.canonical(), "labels"));
    labels.put(PROJECT, stack.name());
    labels.put(VOLUME, volume.key());
    labels.put(CONFIG_HASH, configHash);
    labels.put(VERSION, version);
    return labels;
  }

  /** The labels of a volume in which a directory is brought. */
  public static SortedMap<String, String> brought(Stack stack, Content content, String version) {
    var labels = new TreeMap<String, String>();
    labels.put(PROJECT, stack.name());
    labels.put(VOLUME, content.key());
    labels.put(CONFIG_HASH, content.digest());
    labels.put(SYNC, content.shown());
    labels.put(VERSION, version);
    return labels;
  }

  /** The labels of an image that the stack builds, beside those of its build section. */
  public static SortedMap<String, String> image(String project, String service, String version) {
    var labels = new TreeMap<String, String>();
    labels.put(PROJECT, project);
    labels.put(SERVICE, service);
    labels.put(VERSION, version);
    return labels;
  }

  /** {@code service:condition:restart}, comma separated: the graph, for work without a file. */
  public static String dependsOn(Iterable<Dependency> dependencies) {
    var text = new StringBuilder();
    for (var dependency : dependencies) {
      text.append(text.isEmpty() ? "" : ",").append(dependency.service());
      text.append(':').append(dependency.condition().key());
      text.append(':').append(dependency.restart());
    }
    return text.toString();
  }

  private static SortedMap<String, String> container(Stack stack, Service service, Marks marks) {
    var labels = new TreeMap<String, String>(service.labels());
    labels.put(PROJECT, stack.name());
    labels.put(SERVICE, service.name());
    labels.put(VERSION, marks.version());
    labels.put(CONFIG_FILES, String.join(",", stack.files()));
    labels.put(WORKING_DIR, stack.directory());
    environmentFile(stack).ifPresent(it -> labels.put(ENVIRONMENT_FILE, it));
    labels.put(CONFIG_HASH, marks.config());
    labels.put(IMAGE, marks.image());
    labels.put(FIELDS, marks.fields());
    labels.put(DEPENDS_ON, dependsOn(service.lifecycle().dependsOn().values()));
    var preStop = service.lifecycle().hooks().preStop();
    if (!preStop.isEmpty()) {
      labels.put(PRE_STOP, RecordedHooks.label(preStop));
    }
    return labels;
  }

  private static Optional<String> environmentFile(Stack stack) {
    return stack.envFiles().isEmpty()
        ? Optional.empty()
        : Optional.of(String.join(",", stack.envFiles()));
  }
}
