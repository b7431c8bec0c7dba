package io.jcompose.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jcompose.engine.HttpEngine;
import io.jcompose.engine.endpoint.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hosts with an engine and an ssh server each, made by {@code scripts/lab} for one test class: see
 * there for what can happen to them. Hosts are numbered from 1.
 */
public final class Lab implements AutoCloseable {
  private static final Path SCRIPT = Path.of("scripts/lab").toAbsolutePath();
  private static final int SKIPPED = 77;
  private static final int FIRST_NET = 100;
  private static final int NETS = 100;
  private static final int FIRST_ADDRESS = 10;

  private final Path directory;
  private final String name;
  private final String net;

  private Lab(Path directory) {
    // Classes may run at the same time, in different processes.
    long process = ProcessHandle.current().pid();
    this.directory = directory;
    this.name = "t" + Long.toString(process % (NETS * NETS), Character.MAX_RADIX);
    this.net = "10." + (FIRST_NET + process % NETS) + "." + process / NETS % NETS;
  }

  /** Starts so many; skips the calling test class, with the reason, where there can be no lab. */
  public static Lab of(int hosts, String... options) {
    try {
      var lab = new Lab(Files.createTempDirectory("jcl"));
      var check = lab.call(List.of("check"));
      assumeTrue(check.code() != SKIPPED, "skipped: " + check.said());
      var words = new ArrayList<>(List.of(options));
      words.addAll(List.of("up", Integer.toString(hosts)));
      lab.run(words.toArray(String[]::new));
      return lab;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same, with the image of tests on each. */
  public static Lab withImage(int hosts) {
    var lab = of(hosts);
    for (int host = 1; host <= hosts; host++) {
      try (var engine = lab.inside(host)) {
        TestImage.on(engine);
      }
    }
    return lab;
  }

  /** The hosts as a stack names them, with these names, and by TLS; each name is a label, too. */
  public String hosts(String... names) {
    var hosts = new ArrayList<String>();
    for (int i = 0; i < names.length; i++) {
      hosts.add(
          "%s: {endpoint: \"tcp://%s:2376\", tls: \"%s\", labels: {disk: %s}}"
              .formatted(names[i], address(i + 1), directory.resolve("tls"), names[i]));
    }
    return "{" + String.join(", ", hosts) + "}";
  }

  /**
   * For the option {@code --engine}: where {@code scripts/engines} puts Docker 28. Skips the
   * calling test, with the reason, where it has not been fetched.
   */
  public static String otherEngine() {
    String top = System.getenv().getOrDefault("JCOMPOSE_ENGINES", "/var/lib/jcompose-engines");
    Path programs = Path.of(top, "28", "root", "usr");
    assumeTrue(
        Files.isExecutable(programs.resolve("sbin/dockerd")),
        "skipped: there is no second engine; `scripts/engines fetch 28` gets one");
    return programs + "/sbin:" + programs + "/bin:" + programs + "/libexec";
  }

  private record Ended(int code, String said) {}

  private Ended call(List<String> words) {
    var command = new ArrayList<>(List.of(SCRIPT.toString(), "--dir", directory.toString()));
    command.addAll(List.of("--name", name, "--net", net));
    command.addAll(words);
    try {
      // Not a pipe: what the script begins outlives it, and would keep that open.
      Path out = Files.createTempFile("jcl", ".out");
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      int code = builder.redirectOutput(out.toFile()).start().waitFor();
      String said = Files.readString(out);
      Files.delete(out);
      return new Ended(code, said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A command of the script, such as {@code partition 2}; gives what it printed. */
  public String run(String... words) {
    var ended = call(List.of(words));
    if (ended.code() != 0) {
      throw new AssertionError("lab " + String.join(" ", words) + ": " + ended.said());
    }
    return ended.said();
  }

  /** Its own directory: keys, ssh's configuration, logs. */
  public Path directory() {
    return directory;
  }

  public String address(int host) {
    return net + "." + (FIRST_ADDRESS + host);
  }

  /** The variables that lead to a host's engine: by {@code tls} or by {@code ssh}. */
  public Map<String, String> env(int host, String way) {
    var env = new TreeMap<String, String>();
    env.put("PATH", System.getenv("PATH"));
    for (String line : run("env", Integer.toString(host), way).lines().toList()) {
      int equals = line.indexOf('=');
      env.put(line.substring(0, equals), line.substring(equals + 1));
    }
    return env;
  }

  /** A host's engine by its own socket, which works while the host is cut off. */
  public HttpEngine inside(int host) {
    return HttpEngine.open(Endpoint.of(socket(host)));
  }

  /** The same without any of the product's code. */
  public RawEngine raw(int host) {
    return new RawEngine(socket(host));
  }

  private String socket(int host) {
    try {
      Path pid = directory.resolve(Integer.toString(host)).resolve("pid");
      return "unix:///proc/" + Files.readString(pid).strip() + "/root/run/docker.sock";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    run("down");
  }
}
