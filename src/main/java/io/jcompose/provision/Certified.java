package io.jcompose.provision;

import io.jcompose.engine.transport.Pem;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/** A private key and the certificate of its other half. */
record Certified(PrivateKey key, X509Certificate certificate) {
  static final String SIGNATURE = "SHA256withECDSA";

  private static final int LINE = 64;

  /**
   * Reads both, from one text or two.
   *
   * @throws GeneralSecurityException when they are none, or do not belong to each other
   */
  static Certified read(String keyText, String certificateText) throws GeneralSecurityException {
    var read = new Certified(Pem.privateKey(keyText), certificates(certificateText).get(0));
    byte[] probe = "probe".getBytes(StandardCharsets.US_ASCII);
    var signer = Signature.getInstance(SIGNATURE);
    signer.initSign(read.key());
    signer.update(probe);
    byte[] signed = signer.sign();
    signer.initVerify(read.certificate().getPublicKey());
    signer.update(probe);
    if (!signer.verify(signed)) {
      throw new GeneralSecurityException("the key is not that of the certificate");
    }
    return read;
  }

  static List<X509Certificate> certificates(String text) throws GeneralSecurityException {
    return Pem.certificates(text).stream()
        .filter(X509Certificate.class::isInstance)
        .map(X509Certificate.class::cast)
        .toList();
  }

  String keyText() {
    return block("PRIVATE KEY", key.getEncoded());
  }

  String certificateText() {
    return text(certificate);
  }

  static String text(Certificate certificate) {
    try {
      return block("CERTIFICATE", certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String block(String label, byte[] bytes) {
    var encoder = Base64.getMimeEncoder(LINE, new byte[] {'\n'});
    return "-----BEGIN "
        + label
        + "-----\n"
        + encoder.encodeToString(bytes)
        + "\n-----END "
        + label
        + "-----\n";
  }

  /** Whether one was signed with the key of the other. */
  static boolean isSigned(X509Certificate certificate, X509Certificate by) {
    try {
      certificate.verify(by.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** Not the key. */
  @Override
  public String toString() {
    Key half = certificate.getPublicKey();
    return "Certified[" + half.getAlgorithm() + " " + certificate.getSubjectX500Principal() + "]";
  }
}
