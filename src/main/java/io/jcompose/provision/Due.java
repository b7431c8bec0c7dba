package io.jcompose.provision;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Why certificates have to be made.
 *
 * @param engine why the engine's; empty when it is good
 * @param client why the client's; empty when it is good
 */
record Due(Optional<String> engine, Optional<String> client) {
  static final Due NEITHER = new Due(Optional.empty(), Optional.empty());

  /** So long before its end a certificate is made anew. */
  private static final Duration SOON = Duration.ofDays(30);

  /**
   * What of a user's and a host's certificates is due.
   *
   * @param address at which the engine is reached
   */
  static Due of(Keys keys, String host, Facts facts, String address, Instant now) {
    var authority = keys.authority();
    if (authority.isEmpty()) {
      var none = Optional.of("there is no authority of yours yet");
      return new Due(none, none);
    }
    var current = authority.get();
    var client = keys.client(host);
    var clientDue =
        client.isEmpty()
            ? Optional.of("there is none yet")
            : why(client.get().certificate(), current, now);
    // Whoever made the client's certificate has to be trusted over there; a new one is the
    // current's.
    var maker =
        clientDue.isPresent()
            ? current.own().certificate()
            : maker(client.get().certificate(), current.trusted());
    return new Due(engine(facts, current, maker, address, now), clientDue);
  }

  private static Optional<String> engine(
      Facts facts, Authority authority, X509Certificate maker, String address, Instant now) {
    if (facts.certificate().isEmpty() || facts.trusted().isEmpty()) {
      return Optional.of("it has none");
    }
    try {
      var shown = Certified.certificates(facts.certificate().get()).get(0);
      if (!Certified.certificates(facts.trusted().get()).contains(maker)) {
        return Optional.of("it does not trust your authority");
      }
      return why(shown, authority, now)
          .or(
              () ->
                  isFor(shown, address)
                      ? Optional.empty()
                      : Optional.of("it is not for " + address));
    } catch (GeneralSecurityException e) {
      return Optional.of("it cannot be read");
    }
  }

  private static Optional<String> why(X509Certificate shown, Authority authority, Instant now) {
    var end = Authority.end(shown);
    if (authority.trusted().stream().noneMatch(it -> Certified.isSigned(shown, it))) {
      return Optional.of("it is not of your authority");
    }
    return end.isBefore(now.plus(SOON))
        ? Optional.of("it ends on " + end.atOffset(ZoneOffset.UTC).toLocalDate())
        : Optional.empty();
  }

  private static X509Certificate maker(X509Certificate of, List<X509Certificate> among) {
    return among.stream().filter(it -> Certified.isSigned(of, it)).findFirst().orElseThrow();
  }

  private static boolean isFor(X509Certificate shown, String address) {
    try {
      var names = shown.getSubjectAlternativeNames();
      return names != null && names.stream().anyMatch(it -> isSame(it, address));
    } catch (CertificateParsingException e) {
      return false;
    }
  }

  /** A name is a pair of its type and text; addresses have several texts. */
  private static boolean isSame(List<?> name, String address) {
    String text = String.valueOf(name.get(1));
    if (text.equalsIgnoreCase(address)) {
      return true;
    }
    try {
      return text.indexOf(':') >= 0
          && address.indexOf(':') >= 0
          && InetAddress.getByName(text).equals(InetAddress.getByName(address));
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
