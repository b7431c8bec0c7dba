package io.jcompose.remote;

import io.jcompose.testing.Covers;
import io.jcompose.testing.Jc;
import io.jcompose.testing.PlainPort;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry without TLS that is not this machine's own, as far as its name tells. */
class InsecureRegistryTest {
  @TempDir private Path directory;

  @Test
  @Covers("--insecure-registry")
  void isTalkedToOnlyWhenTheUserNamesIt() throws Exception {
    try (var registry = new StandInRegistry();
        var port = PlainPort.before(registry.port())) {
      registry.put(new Artifact().stack("name: pub\nservices: {web: {image: web:1}}\n"));
      // This machine by a name that does not look like it.
      String host = "[::ffff:7f00:1]:" + port.number();
      String reference = "oci://" + host + "/app:1";
      var jc = Jc.in(directory);

      jc.run("--allow-remote", "-f", reference, "config", "--lock-remote").failed();
      jc.run(
              "--allow-remote",
              "--insecure-registry",
              host,
              "-f",
              reference,
              "config",
              "--lock-remote",
              "--images")
          .stdout("web:1\n")
          .ok();
    }
  }
}
