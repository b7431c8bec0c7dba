package io.jcompose.build.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jcompose.build.context.FileStat;
import io.jcompose.build.control.SolveException;
import io.jcompose.engine.HttpEngine;
import io.jcompose.event.Cancel;
import io.jcompose.grpc.Metadata;
import io.jcompose.grpc.RpcStream;
import io.jcompose.registry.Credentials;
import io.jcompose.testing.DebianRegistry;
import io.jcompose.testing.OpenSsh;
import io.jcompose.testing.RealEngine;
import io.jcompose.testing.TestImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** All that BuildKit of a real engine asks for. */
@Tag("engine")
@Timeout(40)
class SessionEngineTest {
  @TempDir Path temp;
  private HttpEngine engine;

  @BeforeEach
  void openTheEngine() {
    engine = RealEngine.open();
  }

  @AfterEach
  void closeIt() {
    RealEngine.leave(engine);
  }

  @Test
  void stepsGetTheSecretsThatTheyName() throws Exception {
    Path file = Files.writeString(temp.resolve("token"), "from a file");
    var build =
        Solving.on(engine)
            .dockerfile(
                fresh(
                    "RUN --mount=type=secret,id=file --mount=type=secret,id=text"
                        + " cat /run/secrets/file /run/secrets/text | tr a-z b-za",
                    "RUN --mount=type=secret,id=other test ! -e /run/secrets/other"))
            .secret("file", new Secret.OfFile(file))
            .secret("text", new Secret.OfText("and a text"));
    build.solve();
    assertThat(build.log).contains("gspn b gjmfboe b ufyu");
  }

  @Test
  void aSecretThatIsNeededAndMissingFailsTheBuild() {
    var build =
        Solving.on(engine).dockerfile(fresh("RUN --mount=type=secret,id=none,required=true true"));
    assertThatThrownBy(build::solve)
        .isInstanceOf(SolveException.class)
        .hasMessageContaining("none")
        .hasMessageContaining("not found");
  }

  @Test
  void aSecretWhoseFileIsGoneFailsTheBuildAndIsNamed() {
    var build =
        Solving.on(engine)
            .dockerfile(fresh("RUN --mount=type=secret,id=s true"))
            .secret("s", new Secret.OfFile(temp.resolve("gone")));
    assertThatThrownBy(build::solve).isInstanceOf(SolveException.class);
    assertThat(build.notices)
        .singleElement()
        .satisfies(it -> assertThat(it.code().text()).isEqualTo("JC869"));
  }

  /** The image gets the programs and libraries of this machine. */
  @Test
  void stepsUseTheSshAgentAndKeysFromFiles() throws Exception {
    assumeTrue(OpenSsh.isHere(), "skipped: there is no OpenSSH");
    Path tools = OpenSsh.copyClient(temp.resolve("tools"));
    Path key = OpenSsh.key(temp.resolve("key"), "-t ed25519 -C of-the-test", "");
    try (var agent = OpenSsh.agent(temp, key)) {
      String list = " /usr/bin/ssh-add -T /key.pub && /usr/bin/ssh-add -l && ! /usr/bin/ssh-add -D";
      var build =
          Solving.on(engine)
              .directory("context", tools)
              .directory(
                  "dockerfile",
                  Directory.Texts.of(
                      "Dockerfile",
                      fresh(
                          "COPY . /",
                          "RUN --mount=type=ssh" + list + " && echo the agent",
                          "RUN --mount=type=ssh,id=file" + list + " && echo the file")))
              .agent(
                  "default",
                  SshAgent.of("default", List.of(), Optional.of(agent.socket()), Optional.empty()))
              .agent("file", SshAgent.of("file", List.of(key), Optional.empty(), Optional.empty()));
      Files.copy(key.resolveSibling("key.pub"), tools.resolve("key.pub"));
      build.solve();
      assertThat(build.log).contains("of-the-test", "(ED25519)", "the agent", "the file");
    }
  }

  @Test
  void aGuardedRegistryIsEnteredWithTheUsersLogin() throws Exception {
    try (var registry = DebianRegistry.guarded(temp)) {
      String name = registry.host() + "/base";
      var login = login(registry);
      engine.images().tag(TestImage.on(engine), name, "1");
      try {
        engine
            .images()
            .push(
                name + ":1",
                login.forImage(name).login().map(it -> it.header()),
                new Cancel(),
                it -> {});
      } finally {
        engine.images().remove(name + ":1", true);
      }
      String dockerfile = "FROM " + name + ":1\nENV X=" + UUID.randomUUID() + "\nRUN echo came\n";
      var known = Solving.on(engine).dockerfile(dockerfile).credentials(login);
      known.attribute("image-resolve-mode", "pull").solve();
      assertThat(known.log).contains("came");
      var unknown = Solving.on(engine).dockerfile(dockerfile);
      assertThatThrownBy(unknown.attribute("image-resolve-mode", "pull")::solve)
          .isInstanceOf(SolveException.class);
    }
  }

  private Credentials login(DebianRegistry registry) throws IOException {
    String both = DebianRegistry.USER + ":" + DebianRegistry.PASSWORD;
    String auth = Base64.getEncoder().encodeToString(both.getBytes());
    Files.writeString(
        temp.resolve("config.json"),
        "{\"auths\": {\"%s\": {\"auth\": \"%s\"}}}".formatted(registry.host(), auth));
    return Credentials.read(Map.of("DOCKER_CONFIG", temp.toString()), temp);
  }

  @Test
  void whatIsBuiltComesAsFiles() throws Exception {
    Path out = temp.resolve("out");
    Solving.on(engine)
        .dockerfile(
            fresh(
                "RUN mkdir -p /o/d && echo hello >/o/d/f && ln -s d/f /o/l && chmod 4750 /o/d/f",
                "FROM scratch",
                "COPY --from=0 /o /"))
        .output("local", new Output.ToDirectory(out))
        .solve();
    assertThat(Files.readString(out.resolve("l"))).isEqualTo("hello\n");
    assertThat(Files.isSymbolicLink(out.resolve("l"))).isTrue();
    assertThat((int) Files.getAttribute(out.resolve("d/f"), "unix:mode") & 07777).isEqualTo(04750);
  }

  @Test
  void whatIsBuiltComesAsAnArchive() throws Exception {
    Path out = temp.resolve("out.tar");
    var stream = new ByteArrayOutputStream();
    String dockerfile =
        fresh("RUN mkdir /o && echo hello >/o/f", "FROM scratch", "COPY --from=0 /o /");
    Solving.on(engine).dockerfile(dockerfile).output("tar", new Output.ToFile(out)).solve();
    Solving.on(engine).dockerfile(dockerfile).output("tar", new Output.ToStream(stream)).solve();
    assertThat(names(Files.readAllBytes(out))).containsExactly("f");
    assertThat(names(stream.toByteArray())).containsExactly("f");
  }

  private static TreeSet<String> names(byte[] archive) throws IOException {
    var names = new TreeSet<String>();
    try (var tar = new TarArchiveInputStream(new ByteArrayInputStream(archive))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }

  @Test
  void anOutputThatCannotBeWrittenFailsTheBuildAndIsNamed() {
    var build =
        Solving.on(engine)
            .dockerfile(fresh("RUN true"))
            .output("tar", new Output.ToFile(Path.of("/dev/full")));
    assertThatThrownBy(build::solve).isInstanceOf(SolveException.class);
    assertThat(build.notices)
        .singleElement()
        .satisfies(it -> assertThat(it.code().text()).isEqualTo("JC872"));
  }

  @Test
  void aContextComesFromAStream() throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(bytes)) {
      add(tar, "Dockerfile", fresh("COPY greeting /", "RUN cat /greeting"));
      add(tar, "greeting", "hello from a tar");
    }
    var build =
        Solving.on(engine).attribute("context", SessionContent.url("it")).stream(
            "it", new ByteArrayInputStream(bytes.toByteArray()));
    build.solve();
    assertThat(build.log).contains("hello from a tar");
  }

  private static void add(TarArchiveOutputStream tar, String name, String text) throws IOException {
    var entry = new TarArchiveEntry(name);
    entry.setSize(text.length());
    tar.putArchiveEntry(entry);
    tar.write(text.getBytes());
    tar.closeArchiveEntry();
  }

  @Test
  void filesArriveAsTheyAre() throws Exception {
    Path root = Files.createDirectories(temp.resolve("context"));
    Path out = temp.resolve("out");
    Files.writeString(root.resolve("ünï"), "x");
    Files.createLink(root.resolve("zwei"), root.resolve("ünï"));
    Files.createSymbolicLink(root.resolve("out"), Path.of("../../outside"));
    Files.setAttribute(Files.createDirectory(root.resolve("d")), "unix:mode", 0041777);
    Files.setAttribute(root.resolve("ünï"), "unix:mode", 0106755);
    Solving.on(engine)
        .directory("context", root)
        .directory("dockerfile", Directory.Texts.of("Dockerfile", "FROM scratch\nCOPY . /\n"))
        .output("local", new Output.ToDirectory(out))
        .solve();
    for (String name : List.of("ünï", "zwei", "out", "d")) {
      var sent = FileStat.of(root.resolve(name));
      var got = FileStat.of(out.resolve(name));
      assertThat(got.kind()).isEqualTo(sent.kind());
      assertThat(got.permissions()).isEqualTo(sent.permissions());
      assertThat(got.links()).isEqualTo(sent.links());
    }
    assertThat(Files.readSymbolicLink(out.resolve("out"))).hasToString("../../outside");
    assertThat(FileStat.of(out.resolve("zwei")).inode())
        .isEqualTo(FileStat.of(out.resolve("ünï")).inode());
  }

  @Test
  void onlyWhatIsCopiedIsSentAndOnlyOnce() throws Exception {
    Path root = Files.createDirectories(temp.resolve("context"));
    Files.writeString(root.resolve("wanted"), "w".repeat(100_000));
    Files.writeString(root.resolve("other"), "o".repeat(100_000));
    Files.createSymbolicLink(root.resolve("link"), Path.of("wanted"));
    String key = UUID.randomUUID().toString();
    assertThat(sentFor(root, key)).isBetween(100_000, 110_000);
    assertThat(sentFor(root, key)).isZero();
    Files.writeString(root.resolve("other"), "changed");
    assertThat(sentFor(root, key)).isZero();
    Files.writeString(root.resolve("wanted"), "changed, too");
    assertThat(sentFor(root, key)).isEqualTo("changed, too".length());
  }

  /** How many bytes of the context's files a build gets. */
  private int sentFor(Path root, String key) throws Exception {
    var sent = new AtomicInteger();
    Solving.on(engine)
        .directory("context", root)
        .directory("dockerfile", Directory.Texts.of("Dockerfile", "FROM scratch\nCOPY link /\n"))
        .sharedKey(key)
        .files(files -> call -> files.serve(new Counted(call, sent)))
        .solve();
    return sent.get();
  }

  private record Counted(RpcStream call, AtomicInteger sent) implements RpcStream {
    @Override
    public Metadata metadata() {
      return call.metadata();
    }

    @Override
    public void send(byte[] message) throws IOException {
      var packet = Packet.read(message);
      boolean ofContext = metadata().all("dir-name").contains("context");
      if (ofContext && packet.type() == Packet.Type.DATA) {
        sent.addAndGet(packet.data().length);
      }
      call.send(message);
    }

    @Override
    public Optional<byte[]> receive() throws IOException {
      return call.receive();
    }
  }

  @Test
  void aContextThatCannotBeSentFailsTheBuildAtOnce() {
    var build =
        Solving.on(engine)
            .directory("context", temp.resolve("gone"))
            .directory("dockerfile", Directory.Texts.of("Dockerfile", "FROM scratch\nCOPY a /\n"));
    assertThatThrownBy(build::solve)
        .isInstanceOf(SolveException.class)
        .hasMessageContaining("cannot send .: it does not exist");
    assertThat(build.notices)
        .singleElement()
        .satisfies(it -> assertThat(it.code().text()).isEqualTo("JC867"));
  }

  /** Never the same, so that no step of it is cached. */
  private String fresh(String... instructions) {
    return "FROM %s\nENV X=%s\n%s\n"
        .formatted(TestImage.on(engine), UUID.randomUUID(), String.join("\n", instructions));
  }
}
