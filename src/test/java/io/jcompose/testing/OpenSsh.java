package io.jcompose.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** OpenSSH's programs. */
public final class OpenSsh {
  private OpenSsh() {}

  public static boolean isHere() {
    return Program.isInstalled("ssh-agent")
        && Program.isInstalled("ssh-add")
        && Program.isInstalled("ssh-keygen");
  }

  /** Makes a key. */
  public static Path key(Path file, String kind, String passphrase)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("ssh-keygen", "-q"));
    command.addAll(List.of(kind.split(" ")));
    command.addAll(List.of("-N", passphrase, "-f", file.toString()));
    Program.output(file.getParent(), Map.of(), command);
    return file;
  }

  /** The public half of a key for elliptic curves. */
  public static PublicKey curveKey(Path key)
      throws IOException, InterruptedException, GeneralSecurityException {
    String pem =
        Program.output(
            key.getParent(),
            Map.of(),
            List.of("ssh-keygen", "-e", "-m", "PKCS8", "-f", key + ".pub"));
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]*-----", ""));
    return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der));
  }

  /** Copies {@code ssh-add} with the libraries that it needs, as a tree to be put into an image. */
  public static Path copyClient(Path top) throws IOException, InterruptedException {
    Files.createDirectories(top);
    copy("/usr/bin/ssh-add", top);
    Files.createDirectory(top.resolve("etc"));
    Files.writeString(top.resolve("etc/passwd"), "root:x:0:0:root:/:/bin/sh\n");
    for (String word :
        Program.output(top, Map.of(), List.of("ldd", "/usr/bin/ssh-add")).split("\\s+")) {
      if (word.startsWith("/")) {
        copy(word, top);
      }
    }
    return top;
  }

  private static void copy(String file, Path top) throws IOException {
    Path to = top.resolve(file.substring(1));
    Files.createDirectories(to.getParent());
    Files.copy(Path.of(file).toRealPath(), to);
  }

  /** Starts an agent that has a key. */
  public static Agent agent(Path directory, Path key) throws IOException, InterruptedException {
    Path socket = directory.resolve("agent.sock");
    var program =
        new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
            .redirectErrorStream(true)
            .start();
    var agent = new Agent(program, socket);
    // It prints the socket's name when the socket is there.
    if (program.inputReader().readLine() == null) {
      throw new AssertionError("the agent does not start");
    }
    Program.output(directory, agent.env(), List.of("ssh-add", "-q", key.toString()));
    return agent;
  }

  /** An agent that runs. */
  public record Agent(Process program, Path socket) implements AutoCloseable {
    public Map<String, String> env() {
      return Map.of("SSH_AUTH_SOCK", socket.toString());
    }

    @Override
    public void close() throws IOException {
      program.destroy();
      try {
        program.waitFor(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      Files.deleteIfExists(socket);
    }
  }
}
