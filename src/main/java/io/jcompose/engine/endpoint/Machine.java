package io.jcompose.engine.endpoint;

import io.jcompose.diag.FileWords;
import io.jcompose.engine.transport.ConnectFailure;
import io.jcompose.engine.transport.UnixSocket;
import io.jcompose.program.SearchPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The machine that this process runs on. */
public record Machine(Map<String, String> env, Path home) implements Surroundings {
  private static final int PROBE_MILLIS = 2_000;
  private static final byte[] PING =
      "GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  public Machine {
    env = Map.copyOf(env);
  }

  @Override
  public Optional<String> uid() {
    try {
      return Optional.of(String.valueOf(Files.getAttribute(Path.of("/proc/self"), "unix:uid")));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<String> read(Path file) throws IOException {
    try {
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean exists(Path file) {
    return Files.exists(file);
  }

  @Override
  public List<String> names(Path directory) {
    var names = new ArrayList<String>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        names.add(entry.getFileName().toString());
      }
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
    Collections.sort(names);
    return names;
  }

  @Override
  public Optional<Refusal> refusal(Path path) {
    try (var socket = new UnixSocket(path)) {
      socket.connect(socket.getLocalSocketAddress());
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(because(e));
    }
  }

  @Override
  public Optional<Refusal> silence(String url) {
    var address = EndpointUrl.parse(url);
    try (Socket socket = open(address)) {
      socket.setSoTimeout(PROBE_MILLIS);
      socket.getOutputStream().write(PING);
      String status = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
      return status.startsWith("HTTP/1.") && status.endsWith(" 200")
          ? Optional.empty()
          : Optional.of(new Refusal("what listens there is no container engine", Why.SILENT));
    } catch (IOException e) {
      return Optional.of(because(e));
    }
  }

  @Override
  public Optional<Service> podmanService() throws IOException {
    var program = SearchPath.of(env).find("podman");
    return program.isEmpty()
        ? Optional.empty()
        : Optional.of(new PodmanService(this, program.get()).answering());
  }

  private static Socket open(EndpointUrl address) throws IOException {
    if (address.unixPath().isPresent()) {
      var socket = new UnixSocket(Path.of(address.unixPath().get()));
      socket.connect(socket.getLocalSocketAddress());
      return socket;
    }
    int colon = address.authority().lastIndexOf(':');
    String host = address.authority().substring(0, colon);
    int port = Integer.parseInt(address.authority().substring(colon + 1));
    var socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(host, port), PROBE_MILLIS);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    return socket;
  }

  private static Refusal because(IOException failure) {
    Why why = Why.SILENT;
    if (failure instanceof ConnectFailure known) {
      why = known.reason() == ConnectFailure.Reason.DENIED ? Why.DENIED : why;
      why = known.reason() == ConnectFailure.Reason.NO_SOCKET ? Why.MISSING : why;
    }
    return new Refusal(FileWords.of(failure), why);
  }
}
