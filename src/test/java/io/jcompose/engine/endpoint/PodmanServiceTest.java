package io.jcompose.engine.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.engine.endpoint.Surroundings.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Podman's API service, with a program of the same name in Podman's place. */
@Timeout(60)
final class PodmanServiceTest {
  @TempDir Path directory;

  /** The program notes its process, then becomes {@code what}. */
  private Machine machine(String what) throws IOException {
    var program = Files.createDirectories(directory.resolve("bin")).resolve("podman");
    Files.writeString(program, "#!/bin/sh\necho $$ >>" + pids() + "\n" + what + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    String path = ".:" + directory.resolve("bin") + ":/usr/bin:/bin";
    return new Machine(Map.of("PATH", path, "XDG_RUNTIME_DIR", directory.toString()), directory);
  }

  private Machine serving() throws IOException {
    return machine(
        "exec \""
            + Path.of(System.getProperty("java.home"), "bin", "java")
            + "\" -cp \""
            + PongServer.class.getProtectionDomain().getCodeSource().getLocation().getPath()
            + "\" io.jcompose.engine.endpoint.PongServer \"$5\"");
  }

  private Path pids() {
    return directory.resolve("pids");
  }

  @AfterEach
  void end() throws IOException {
    if (Files.exists(pids())) {
      for (String pid : Files.readAllLines(pids())) {
        ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroy);
      }
    }
  }

  @Test
  void ofManyWhoWantItAtOnceOneBeginsItAndAllUseIt() throws Exception {
    var machine = serving();
    var asked = new ArrayList<CompletableFuture<Service>>();
    for (int i = 0; i < 4; i++) {
      asked.add(
          CompletableFuture.supplyAsync(() -> service(machine), it -> new Thread(it).start()));
    }

    var services = asked.stream().map(CompletableFuture::join).toList();

    var socket = directory.resolve("jcompose/podman.sock");
    assertThat(services).extracting(Service::socket).containsOnly(socket);
    assertThat(services).extracting(Service::begun).containsOnlyOnce(true);
    assertThat(Files.readAllLines(pids())).hasSize(1);
  }

  private static Service service(Machine machine) {
    try {
      return machine.podmanService().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void nobodyElseMayEnterItsDirectory() throws IOException {
    service(serving());

    var permissions = Files.getPosixFilePermissions(directory.resolve("jcompose"));
    assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rwx------");
  }

  @Test
  void aSocketThatASessionLeftBehindIsReplaced() throws IOException {
    Files.createDirectories(directory.resolve("jcompose"));
    Files.createFile(directory.resolve("jcompose/podman.sock"));

    assertThat(service(serving()).begun()).isTrue();
  }

  @Test
  void itsLastWordsAreTheReasonWhenItEnds() throws IOException {
    var machine = machine("echo 'Error: no subordinate ids' >&2; exit 125");

    assertThatThrownBy(machine::podmanService)
        .isInstanceOf(IOException.class)
        .hasMessage("Error: no subordinate ids");
  }
}
