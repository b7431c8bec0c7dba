package io.jcompose.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jcompose.diag.JComposeException;
import io.jcompose.host.Identities.Seen;
import io.jcompose.model.HostId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentitiesTest {
  @TempDir Path directory;
  private Identities identities;

  @BeforeEach
  void open() {
    identities = new Identities(directory.resolve("state/engines"));
  }

  private static TreeMap<HostId, Seen> hosts(String... triples) {
    var hosts = new TreeMap<HostId, Seen>();
    for (int i = 0; i < triples.length; i += 3) {
      hosts.put(new HostId(triples[i]), new Seen(triples[i + 1], triples[i + 2]));
    }
    return hosts;
  }

  private String refusal(String... triples) {
    var failure =
        catchThrowableOfType(JComposeException.class, () -> identities.check(hosts(triples)));
    return failure.diagnostics().get(0).code().text() + failure.diagnostics().get(0).hint();
  }

  @Test
  void refusesTwoNamesForOneEngine() {
    assertThat(refusal("a", "tcp://1:1", "ID", "b", "ssh://1", "ID")).startsWith("JC932");
  }

  @Test
  void refusesAnEngineThatIsNotTheOneRemembered() {
    identities.check(hosts("a", "tcp://1:1", "OLD"));

    assertThat(refusal("a", "tcp://1:1", "NEW"))
        .startsWith("JC933")
        .contains("host forget tcp://1:1`");

    assertThat(identities.forget("tcp://1:1")).isTrue();
    identities.check(hosts("a", "tcp://1:1", "NEW"));
    assertThat(refusal("a", "tcp://1:1", "OLD")).startsWith("JC933");
    assertThat(identities.forget("tcp://2:2")).isFalse();
  }

  @Test
  void keepsWhatItRemembersToTheUser() throws IOException {
    identities.check(hosts("a", "tcp://1:1", "ID", "b", "tcp://2:2", "OTHER"));

    Path file = directory.resolve("state/engines");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(file).hasContent("tcp://1:1 ID\ntcp://2:2 OTHER\n");
  }

  @Test
  void takesEnginesWithoutAnId() {
    identities.check(hosts("a", "tcp://1:1", "", "b", "tcp://2:2", ""));

    assertThat(directory.resolve("state")).doesNotExist();
  }
}
