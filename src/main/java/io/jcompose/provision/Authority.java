package io.jcompose.provision;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.wildfly.security.x500.GeneralName;
import org.wildfly.security.x500.cert.AuthorityKeyIdentifierExtension;
import org.wildfly.security.x500.cert.BasicConstraintsExtension;
import org.wildfly.security.x500.cert.ExtendedKeyUsageExtension;
import org.wildfly.security.x500.cert.KeyUsage;
import org.wildfly.security.x500.cert.KeyUsageExtension;
import org.wildfly.security.x500.cert.SubjectAlternativeNamesExtension;
import org.wildfly.security.x500.cert.SubjectKeyIdentifierExtension;
import org.wildfly.security.x500.cert.X509CertificateBuilder;
import org.wildfly.security.x500.cert.X509CertificateExtension;
import org.wildfly.security.x500.cert.util.KeyUtil;

/**
 * Whom a user's engines and clients trust: it signs the certificates of both. What is for an engine
 * cannot be used as a client, so that a host that was broken into opens no other one.
 *
 * @param own its key and certificate
 * @param older those before it, trusted until they end
 */
record Authority(Certified own, List<X509Certificate> older) {
  private static final Duration LIFE = Duration.ofDays(3650);

  /** How long what it signs is valid. */
  static final Duration SIGNED_LIFE = Duration.ofDays(397);

  /** Clocks differ. */
  private static final Duration EARLIER = Duration.ofDays(1);

  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
  private static final int SERIAL_BITS = 120;

  Authority {
    older = List.copyOf(older);
  }

  /** A new one, which trusts those that are not over yet. */
  static Authority make(List<X509Certificate> before, Instant now) {
    var serial = serial();
    var name = new X500Principal("CN=jcompose authority " + serial.toString(16).substring(0, 8));
    var pair = pair();
    var mine = pair.getPublic();
    var builder = builder(name, serial, mine, now, now.plus(LIFE));
    builder.setIssuerDn(name).setSigningKey(pair.getPrivate());
    builder.addExtension(new BasicConstraintsExtension(true, true, 0));
    builder.addExtension(new KeyUsageExtension(true, KeyUsage.keyCertSign, KeyUsage.cRLSign));
    var valid = before.stream().filter(it -> isValid(it, now)).toList();
    return new Authority(certified(builder, pair), valid);
  }

  private static boolean isValid(X509Certificate certificate, Instant now) {
    return certificate.getNotAfter().toInstant().isAfter(now);
  }

  /** Whether what it would sign now lasts as long as it should. */
  boolean outlives(Instant now) {
    return !end(own.certificate()).isBefore(now.plus(SIGNED_LIFE));
  }

  static Instant end(X509Certificate certificate) {
    return certificate.getNotAfter().toInstant();
  }

  /** All that are trusted, the current one first. */
  List<X509Certificate> trusted() {
    var all = new ArrayList<>(List.of(own.certificate()));
    all.addAll(older);
    return all;
  }

  String trustedText() {
    var text = new StringBuilder();
    trusted().forEach(it -> text.append(Certified.text(it)));
    return text.toString();
  }

  /** The whole as a text, with the key. */
  String text() {
    return own.keyText() + trustedText();
  }

  /**
   * Reads what {@link #text()} gave.
   *
   * @throws GeneralSecurityException when it is none
   */
  static Authority read(String text) throws GeneralSecurityException {
    var all = Certified.certificates(text);
    return new Authority(Certified.read(text, text), all.subList(1, all.size()));
  }

  /** A key and certificate for an engine at these addresses and names. */
  Certified forEngine(String name, List<String> addresses, Instant now) {
    var names = new ArrayList<GeneralName>();
    for (String address : addresses) {
      names.add(
          isNumeric(address)
              ? new GeneralName.IPAddress(address)
              : new GeneralName.DNSName(address));
    }
    return sign(
        name, SERVER_AUTH, now, List.of(new SubjectAlternativeNamesExtension(false, names)));
  }

  /** Whether it is an IP address, which no name ends like. */
  private static boolean isNumeric(String address) {
    char last = address.charAt(address.length() - 1);
    return address.indexOf(':') >= 0 || (last >= '0' && last <= '9' && address.indexOf('.') > 0);
  }

  /** A key and certificate for a client. */
  Certified forClient(String name, Instant now) {
    return sign(name, CLIENT_AUTH, now, List.of());
  }

  private Certified sign(
      String name, String use, Instant now, List<X509CertificateExtension> further) {
    var pair = pair();
    var subject = new X500Principal("CN=" + name);
    var builder = builder(subject, serial(), pair.getPublic(), now, now.plus(SIGNED_LIFE));
    builder.setIssuerDn(own.certificate().getSubjectX500Principal()).setSigningKey(own.key());
    builder.addExtension(new BasicConstraintsExtension(true, false, -1));
    builder.addExtension(new KeyUsageExtension(true, KeyUsage.digitalSignature));
    builder.addExtension(new ExtendedKeyUsageExtension(false, List.of(use)));
    byte[] issuer = KeyUtil.getKeyIdentifier(own.certificate().getPublicKey());
    builder.addExtension(new AuthorityKeyIdentifierExtension(issuer, null, null));
    further.forEach(builder::addExtension);
    return certified(builder, pair);
  }

  private static X509CertificateBuilder builder(
      X500Principal subject, BigInteger serial, PublicKey key, Instant now, Instant end) {
    return new X509CertificateBuilder()
        .setSubjectDn(subject)
        .setSerialNumber(serial)
        .setPublicKey(key)
        .setSignatureAlgorithmName(Certified.SIGNATURE)
        .setNotValidBefore(now.minus(EARLIER).atZone(ZoneOffset.UTC))
        .setNotValidAfter(end.atZone(ZoneOffset.UTC))
        .addExtension(new SubjectKeyIdentifierExtension(KeyUtil.getKeyIdentifier(key)));
  }

  private static Certified certified(X509CertificateBuilder builder, KeyPair pair) {
    try {
      return new Certified(pair.getPrivate(), builder.build());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no certificate can be made", e);
    }
  }

  private static KeyPair pair() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no key can be made", e);
    }
  }

  private static BigInteger serial() {
    return new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS);
  }

  /** Not the key. */
  @Override
  public String toString() {
    return "Authority[" + own + "]";
  }
}
