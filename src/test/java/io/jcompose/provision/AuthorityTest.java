package io.jcompose.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jcompose.testing.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates as they are made, and as others read them. */
class AuthorityTest {
  private static final Instant NOW = Instant.now();
  private static final String SERVER = "1.3.6.1.5.5.7.3.1";
  private static final String CLIENT = "1.3.6.1.5.5.7.3.2";

  private final Authority authority = Authority.make(List.of(), NOW);

  @Test
  void signsForEnginesWhatNoClientCanUse() throws GeneralSecurityException {
    var engine = authority.forEngine("web1", List.of("10.0.0.1", "web1.example.org"), NOW);
    var client = authority.forClient("jcompose", NOW);

    assertThat(engine.certificate().getExtendedKeyUsage()).containsExactly(SERVER);
    assertThat(client.certificate().getExtendedKeyUsage()).containsExactly(CLIENT);
    assertThat(Certified.isSigned(engine.certificate(), authority.own().certificate())).isTrue();
    assertThat(engine.certificate().getBasicConstraints()).isEqualTo(-1);
    assertThat(authority.own().certificate().getBasicConstraints()).isZero();
  }

  @Test
  void namesTheAddressesAndNamesOfTheEngine() throws GeneralSecurityException {
    var engine = authority.forEngine("web1", List.of("10.0.0.1", "web1.example.org", "::1"), NOW);

    assertThat(engine.certificate().getSubjectAlternativeNames())
        .extracting(it -> it.get(0) + " " + it.get(1))
        .containsExactly("7 10.0.0.1", "2 web1.example.org", "7 0:0:0:0:0:0:0:1");
  }

  @Test
  void isValidFromTheDayBeforeBecauseClocksDiffer() {
    var engine = authority.forEngine("web1", List.of("a"), NOW).certificate();

    assertThat(engine.getNotBefore().toInstant()).isBefore(NOW.minus(Duration.ofHours(23)));
    assertThat(Authority.end(engine)).isAfter(NOW.plus(Duration.ofDays(390)));
    assertThat(Authority.end(engine)).isBefore(Authority.end(authority.own().certificate()));
  }

  @Test
  void isReadAsItWasWritten() throws GeneralSecurityException {
    var later = Authority.make(authority.trusted(), NOW);
    var read = Authority.read(later.text());

    assertThat(read.trusted()).isEqualTo(later.trusted()).hasSize(2);
    assertThat(read.own().key()).isEqualTo(later.own().key());
    assertThatThrownBy(() -> Authority.read(authority.own().keyText() + later.trustedText()))
        .hasMessageContaining("not that of the certificate");
  }

  @Test
  void trustsThoseBeforeItUntilTheyEnd() {
    var tenYearsLater = NOW.plus(Duration.ofDays(3651));

    assertThat(authority.outlives(NOW)).isTrue();
    assertThat(authority.outlives(NOW.plus(Duration.ofDays(3300)))).isFalse();
    assertThat(Authority.make(authority.trusted(), NOW).older())
        .containsExactly(authority.own().certificate());
    assertThat(Authority.make(authority.trusted(), tenYearsLater).older()).isEmpty();
  }

  @Test
  void tellsNoKey() {
    assertThat(authority.toString() + authority.own()).doesNotContain("PRIVATE");
  }

  /** Python's TLS asks for that since 3.13. */
  @Test
  void isGoodForStrictReaders(@TempDir Path directory) throws Exception {
    assumeTrue(Program.isInstalled("openssl"), "there is no openssl");
    write(directory, "ca.pem", authority.own().certificate());
    write(directory, "engine.pem", authority.forEngine("w", List.of("::1"), NOW).certificate());
    write(directory, "client.pem", authority.forClient("jcompose", NOW).certificate());

    assertThat(verify(directory, "sslserver", "engine.pem")).contains("engine.pem: OK");
    assertThat(verify(directory, "sslclient", "client.pem")).contains("client.pem: OK");
  }

  private static void write(Path directory, String name, X509Certificate what) throws Exception {
    Files.writeString(directory.resolve(name), Certified.text(what));
  }

  private static String verify(Path directory, String purpose, String file) throws Exception {
    return Program.output(
        directory,
        Map.of(),
        List.of(
            "openssl", "verify", "-x509_strict", "-purpose", purpose, "-CAfile", "ca.pem", file));
  }
}
