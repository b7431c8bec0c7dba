package io.jcompose.spec;

import static io.jcompose.testing.Fixtures.attachment;
import static io.jcompose.testing.Fixtures.bind;
import static io.jcompose.testing.Fixtures.mount;
import static io.jcompose.testing.Fixtures.volume;

import io.jcompose.model.Healthcheck;
import io.jcompose.model.Networking;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.model.Storage;
import io.jcompose.model.Storage.BindOptions;
import io.jcompose.model.Storage.Mount;
import io.jcompose.model.Storage.MountType;
import io.jcompose.testing.Services;
import io.jcompose.testing.Stacks;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A stack whose service {@code full} sets nearly every option that reaches the engine. */
final class FullService {
  private FullService() {}

  static Stack stack() {
    return Stacks.named("specx")
        .service(service())
        .network("front", Value.Dict.EMPTY)
        .network("back", Value.Dict.EMPTY)
        .volume("nv", Value.Dict.EMPTY)
        .secretFile("sf", "/srv/specx/sec.txt")
        .secretValue("se", "SE", "sval")
        .configFile("cf", "/srv/specx/sec.txt")
        .configText("ci", "hi")
        .build();
  }

  private static Services service() {
    return Services.named("full")
        .image("specx:1")
        .platform("linux/amd64")
        .command("/hello", "a", "<b>")
        .entrypoint()
        .env("B", "2")
        .env("A", "1")
        .env("EMPTY", "")
        .envWithoutValue("NUL")
        .process(process())
        .networking(networking())
        .storage(storage())
        .resources(resources())
        .security(security())
        .restart("on-failure", 3)
        .health(
            new Healthcheck(
                List.of("CMD-SHELL", "true"),
                Optional.of(60_000_000_000L),
                Optional.of(2_000_000_000L),
                Optional.of(1_000_000_000L),
                Optional.empty(),
                Optional.of(2L)))
        .logging("json-file", Map.of("max-size", "1m"))
        .label("my", "l$x")
        .label("empty", "")
        .annotation("an", "1");
  }

  private static Service.Process process() {
    return new Service.Process(
        Optional.empty(),
        Optional.empty(),
        new TreeMap<>(),
        Optional.of("0"),
        Optional.of("/www"),
        true,
        true,
        Optional.of(true),
        Optional.of("SIGKILL"),
        Optional.of(1_500_000_000L));
  }

  private static Networking networking() {
    return new Networking(
        Optional.empty(),
        List.of(front(), back(), attachment("default")),
        List.of(
            new Networking.Port(85, "", "127.0.0.1", "tcp"),
            new Networking.Port(86, "28120-28121", "", "tcp"),
            new Networking.Port(80, "28125", "", "tcp"),
            new Networking.Port(80, "28126", "", "tcp"),
            new Networking.Port(70, "28127", "", "udp"),
            new Networking.Port(71, "28128", "::1", "tcp")),
        List.of("81", "90-91/udp", "80"),
        List.of(),
        List.of(),
        List.of("h:1.2.3.4", "six:::1"),
        new Networking.Names(Optional.of("hn"), Optional.of("d.x")),
        new Networking.Dns(List.of("1.1.1.1"), List.of("ndots:1"), List.of("x.y")),
        Optional.empty());
  }

  private static Networking.Attachment front() {
    return new Networking.Attachment(
        "front",
        List.of("al"),
        Optional.empty(),
        Optional.empty(),
        List.of("169.254.8.8"),
        Optional.empty(),
        new TreeMap<>(Map.of("o", "1")),
        5,
        0,
        Optional.empty());
  }

  private static Networking.Attachment back() {
    return new Networking.Attachment(
        "back",
        List.of(),
        Optional.of("10.213.7.9"),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        new TreeMap<>(),
        0,
        0,
        Optional.empty());
  }

  private static Storage storage() {
    return new Storage(
        mounts(),
        List.of("/t:size=1m", "/tt"),
        List.of(),
        List.of(file("sf", "/run/secrets/sf"), file("se", "/run/x")),
        List.of(file("cf", "/cf"), file("ci", "/ci")),
        new TreeMap<>(Map.of("size", "1G")),
        false);
  }

  private static Storage.FileMount file(String source, String target) {
    return new Storage.FileMount(
        source, target, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static List<Mount> mounts() {
    String h = "/srv/specx/h";
    return List.of(
        bind(h, "/h", true, options(true, "", "", "")),
        bind(h, "/h2"),
        bind(h, "/h3", false, options(false, "", "", "")),
        bind(h, "/h4", false, options(false, "rslave", "", "")),
        mount(MountType.BIND, h, "/h5"),
        bind(h, "/h6", true, options(false, "", "", "z")),
        bind(h, "/h7", false, options(false, "", "disabled", "")),
        bind(h, "/h8", true, options(false, "", "readonly", "")),
        consistent(bind(h, "/h9", true, options(false, "", "writable", ""))),
        volume("nv", "/nv"),
        named("/nvro", true, false, Map.of()),
        named("/nvn", false, true, Map.of()),
        named("/nvl", false, false, Map.of("a", "b")),
        labelled(volume("nv", "/nvz")),
        volume("", "/anon"),
        readOnly(volume("", "/anonro")),
        tmpfs("/t2", Optional.of(1L << 20), Optional.of(01777L)),
        tmpfs("/t3", Optional.empty(), Optional.empty()));
  }

  private static BindOptions options(
      boolean create, String propagation, String recursive, String selinux) {
    return new BindOptions(optional(propagation), create, optional(recursive), optional(selinux));
  }

  private static Optional<String> optional(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static Mount consistent(Mount mount) {
    return new Mount(
        mount.type(),
        mount.source(),
        mount.target(),
        mount.readOnly(),
        Optional.of("cached"),
        mount.bind(),
        mount.volume(),
        mount.tmpfs(),
        mount.imageSubpath());
  }

  private static Mount labelled(Mount mount) {
    return new Mount(
        mount.type(),
        mount.source(),
        mount.target(),
        false,
        Optional.empty(),
        Optional.of(options(false, "", "", "z")),
        mount.volume(),
        mount.tmpfs(),
        mount.imageSubpath());
  }

  private static Mount readOnly(Mount mount) {
    return new Mount(
        mount.type(),
        mount.source(),
        mount.target(),
        true,
        Optional.empty(),
        mount.bind(),
        mount.volume(),
        mount.tmpfs(),
        mount.imageSubpath());
  }

  private static Mount named(
      String target, boolean readOnly, boolean nocopy, Map<String, String> labels) {
    return new Mount(
        MountType.VOLUME,
        "nv",
        target,
        readOnly,
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Storage.VolumeOptions(new TreeMap<>(labels), nocopy, Optional.empty())),
        Optional.empty(),
        Optional.empty());
  }

  private static Mount tmpfs(String target, Optional<Long> size, Optional<Long> mode) {
    return new Mount(
        MountType.TMPFS,
        "",
        target,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        size.isEmpty() ? Optional.empty() : Optional.of(new Storage.TmpfsOptions(size, mode)),
        Optional.empty());
  }

  private static Service.Resources resources() {
    return new Service.Resources(limits(), cpu(), devices(), kernel());
  }

  private static Service.Limits limits() {
    return new Service.Limits(
        Optional.of(64L << 20),
        Optional.of(32L << 20),
        Optional.of(-1L),
        Optional.of(10L),
        Optional.of(500_000_000L),
        Optional.of(50L),
        Optional.of(32L << 20),
        Optional.of(false),
        Optional.of(10L));
  }

  private static Service.Cpu cpu() {
    return new Service.Cpu(
        Optional.of(5L),
        Optional.of(1000L),
        Optional.of(2000L),
        Optional.of(10L),
        Optional.of(20L),
        Optional.of("0"),
        Optional.of(2L),
        Optional.of(10L));
  }

  private static Service.Devices devices() {
    var cdi = Value.texts(List.of("vendor.com/class=dev"));
    return new Service.Devices(
        List.of(
            new Service.Device("/dev/null", "/dev/xx", "rwm"),
            new Service.Device("/dev/zero", "/dev/zero", "rwm")),
        List.of("c 1:3 mr"),
        List.of(new DictBuilder().put("Driver", "cdi").put("DeviceIDs", cdi).build()),
        blockIo());
  }

  private static Value.Dict blockIo() {
    var weight = new DictBuilder().put("Path", "/dev/null").put("Weight", 400).build();
    var rate = new DictBuilder().put("Path", "/dev/null").put("Rate", 1048576).build();
    return new DictBuilder()
        .put("BlkioWeight", 300)
        .items("BlkioWeightDevice", List.of(weight))
        .items("BlkioDeviceReadBps", List.of(rate))
        .build();
  }

  private static Service.Kernel kernel() {
    return new Service.Kernel(
        List.of(new Service.Ulimit("nofile", 50, 100), new Service.Ulimit("nproc", 10, 10)),
        new TreeMap<>(Map.of("net.core.somaxconn", "5")),
        Optional.of("runc"),
        Optional.of("default"),
        Optional.of("private"),
        Optional.of("cgp"));
  }

  private static Service.Security security() {
    return new Service.Security(
        List.of("net_admin", "CAP_SYS_TIME", "ALL"),
        List.of("mknod"),
        true,
        false,
        List.of("no-new-privileges:true", "label:disable", "systempaths=unconfined"),
        List.of("5", "wheel"),
        Optional.of("host"),
        Optional.of("shareable"),
        Optional.of("host"),
        Optional.of("host"),
        Optional.empty());
  }
}
