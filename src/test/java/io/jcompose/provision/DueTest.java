package io.jcompose.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When certificates are made anew; and the files of those that are here. */
class DueTest {
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
  private static final String HOST = "web1";

  @TempDir Path directory;
  private Keys keys;

  @BeforeEach
  void open() {
    keys = new Keys(directory);
  }

  /** Makes both, and gives what the machine tells then. */
  private MachineFacts certified(Instant when) {
    var engine = keys.certifyEngine(HOST, List.of("10.0.0.1", "2001:db8::1"), when);
    keys.certifyClient(HOST, when);
    return MachineFacts.withEngine()
        .file("certificate", engine.certificateText())
        .file("trusted", keys.authority().orElseThrow().trustedText());
  }

  private Due due(MachineFacts machine, String address, Instant when) {
    return Due.of(keys, HOST, machine.facts(), address, when);
  }

  private static Instant days(int days) {
    return NOW.plus(Duration.ofDays(days));
  }

  @Test
  void nothingIsDueOfWhatWasMade() {
    var machine = certified(NOW);

    assertThat(due(machine, "10.0.0.1", NOW)).isEqualTo(Due.NEITHER);
    assertThat(due(machine, "2001:db8:0::1", days(366))).isEqualTo(Due.NEITHER);
  }

  @Test
  void allIsDueWithoutAnAuthority() {
    var due = due(MachineFacts.withEngine(), "10.0.0.1", NOW);

    assertThat(due.engine()).contains("there is no authority of yours yet");
    assertThat(due.client()).isEqualTo(due.engine());
  }

  @Test
  void isDueThirtyDaysBeforeItEnds() {
    var due = due(certified(NOW), "10.0.0.1", days(368));

    assertThat(due.engine()).contains("it ends on 2028-01-02");
    assertThat(due.client()).contains("it ends on 2028-01-02");
  }

  @Test
  void isDueForAnotherAddress() {
    var due = due(certified(NOW), "10.0.0.2", NOW);

    assertThat(due.engine()).contains("it is not for 10.0.0.2");
    assertThat(due.client()).isEmpty();
  }

  @Test
  void isDueWhereAFileIsMissingOrBroken() throws IOException {
    var machine = certified(NOW);
    assertThat(due(MachineFacts.withEngine(), "10.0.0.1", NOW).engine()).contains("it has none");
    assertThat(due(machine.file("certificate", "x"), "10.0.0.1", NOW).engine())
        .contains("it cannot be read");

    Files.delete(keys.of(HOST).resolve("key.pem"));
    assertThat(due(machine, "10.0.0.1", NOW).client()).contains("there is none yet");
  }

  @Test
  void allIsDueWhenTheAuthorityWasRemoved() throws IOException {
    var machine = certified(NOW);
    Files.delete(directory.resolve("authority/authority.pem"));
    keys.current(NOW);

    var due = due(machine, "10.0.0.1", NOW);

    assertThat(due.engine()).contains("it does not trust your authority");
    assertThat(due.client()).contains("it is not of your authority");
    var mended = certified(NOW);
    assertThat(due(mended, "10.0.0.1", NOW)).isEqualTo(Due.NEITHER);
    assertThat(keys.authority().orElseThrow().older()).isEmpty();
  }

  /** Nine years after, a certificate would outlive the authority. */
  @Test
  void hostsGoOverToANewAuthorityOneByOneAndWorkAllTheWhile() {
    int nineYears = 3280;
    certified(NOW);
    var machine = certified(days(nineYears - 300));
    var old = keys.authority().orElseThrow().own().certificate();
    keys.certifyEngine("web2", List.of("10.0.0.2"), days(nineYears));
    var now = keys.authority().orElseThrow();

    assertThat(now.own().certificate()).isNotEqualTo(old);
    assertThat(now.older()).containsExactly(old);
    assertThat(due(machine, "10.0.0.1", days(nineYears))).isEqualTo(Due.NEITHER);

    // Its certificate ends: that of the engine is made first, and it trusts both.
    int later = nineYears + 90;
    keys.certifyEngine(HOST, List.of("10.0.0.1"), days(later));
    assertThat(due(machine, "10.0.0.1", days(later)).engine())
        .contains("it does not trust your authority");
    assertThat(due(certified(days(later)), "10.0.0.1", days(later))).isEqualTo(Due.NEITHER);
  }

  @Test
  void nobodyElseReadsTheKeys() throws IOException {
    certified(NOW);

    assertThat(mode("authority")).isEqualTo("rwx------");
    assertThat(mode("authority/authority.pem")).isEqualTo("rw-------");
    assertThat(mode("tls/web1")).isEqualTo("rwx------");
    assertThat(mode("tls/web1/key.pem")).isEqualTo("rw-------");
  }

  private String mode(String file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(file)));
  }
}
