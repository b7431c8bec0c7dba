package io.jcompose.testing;

import io.jcompose.model.Healthcheck;
import io.jcompose.model.Networking;
import io.jcompose.model.Networking.Attachment;
import io.jcompose.model.Networking.Port;
import io.jcompose.model.Service;
import io.jcompose.model.Storage;
import io.jcompose.model.Storage.Mount;
import io.jcompose.model.Storage.MountType;
import io.jcompose.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Parts of a service with nothing set, and short ways to common parts. */
public final class Fixtures {
  public static final Service.Process PROCESS =
      new Service.Process(
          Optional.empty(),
          Optional.empty(),
          new TreeMap<>(),
          Optional.empty(),
          Optional.empty(),
          false,
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public static final Networking NETWORKING =
      networking(Optional.empty(), List.of(attachment("default")), List.of());

  public static final Storage STORAGE = storage(List.of());

  public static final Service.Limits LIMITS =
      new Service.Limits(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public static final Service.Cpu CPU =
      new Service.Cpu(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public static final Service.Devices DEVICES =
      new Service.Devices(List.of(), List.of(), List.of(), Value.Dict.EMPTY);

  public static final Service.Kernel KERNEL =
      new Service.Kernel(
          List.of(),
          new TreeMap<>(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public static final Service.Resources RESOURCES =
      new Service.Resources(LIMITS, CPU, DEVICES, KERNEL);

  public static final Service.Security SECURITY =
      new Service.Security(
          List.of(),
          List.of(),
          false,
          false,
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private Fixtures() {}

  public static Networking networking(
      Optional<String> mode, List<Attachment> attachments, List<Port> ports) {
    return new Networking(
        mode,
        attachments,
        ports,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new Networking.Names(Optional.empty(), Optional.empty()),
        new Networking.Dns(List.of(), List.of(), List.of()),
        Optional.empty());
  }

  public static Attachment attachment(String network, String... aliases) {
    return new Attachment(
        network,
        List.of(aliases),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        new TreeMap<>(),
        0,
        0,
        Optional.empty());
  }

  public static Storage storage(List<Mount> mounts) {
    return new Storage(mounts, List.of(), List.of(), List.of(), List.of(), new TreeMap<>(), false);
  }

  /** A bind as the short syntax makes it; its host path is created. */
  public static Mount bind(String source, String target) {
    return bind(
        source,
        target,
        false,
        new Storage.BindOptions(Optional.empty(), true, Optional.empty(), Optional.empty()));
  }

  public static Mount bind(
      String source, String target, boolean readOnly, Storage.BindOptions options) {
    return new Mount(
        MountType.BIND,
        source,
        target,
        readOnly,
        Optional.empty(),
        Optional.of(options),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A mount of a volume; an empty key makes it anonymous. */
  public static Mount volume(String key, String target) {
    return mount(MountType.VOLUME, key, target);
  }

  public static Mount mount(MountType type, String source, String target) {
    return new Mount(
        type,
        source,
        target,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A health check with a test only. */
  public static Healthcheck health(String... test) {
    return new Healthcheck(
        List.of(test),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
