package io.jcompose.build.session;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.jcompose.diag.FileWords;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPrivateKeySpec;
import java.util.Arrays;
import java.util.Base64;

/** A private key in the form that OpenSSH writes, without a passphrase. It never shows itself. */
public final class SshKey {
  private static final String BEGIN = "-----BEGIN OPENSSH PRIVATE KEY-----";
  private static final String END = "-----END OPENSSH PRIVATE KEY-----";
  private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(US_ASCII);
  private static final int MOST = 100 * 1024;
  private static final int ED25519_SEED = 32;
  private static final int RSA_SHA256 = 2;
  private static final int RSA_SHA512 = 4;

  private final String type;
  private final byte[] publicKey;
  private final PrivateKey privateKey;

  private SshKey(String type, byte[] publicKey, PrivateKey privateKey) {
    this.type = type;
    this.publicKey = publicKey;
    this.privateKey = privateKey;
  }

  /** A file with no key that we can use. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1;

    private final String why;

    Unusable(String why) {
      super(why);
      this.why = why;
    }

    String why() {
      return why;
    }
  }

  static SshKey read(Path file) throws Unusable {
    String text;
    try (var in = Files.newInputStream(file)) {
      text = new String(in.readNBytes(MOST), UTF_8);
    } catch (IOException e) {
      throw new Unusable(FileWords.of(e));
    }
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new Unusable(
          text.contains("PRIVATE KEY-----")
              ? "it is in an older form: `ssh-keygen -p` writes it anew"
              : "it is no private key");
    }
    try {
      return parse(Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end)));
    } catch (IOException | IllegalArgumentException | GeneralSecurityException e) {
      throw new Unusable("it is damaged, or of a kind that is not known");
    }
  }

  private static SshKey parse(byte[] bytes) throws IOException, GeneralSecurityException, Unusable {
    var in = new SshReader(bytes);
    if (!Arrays.equals(in.bytes(MAGIC.length), MAGIC)) {
      throw new IOException("no key");
    }
    String cipher = in.text();
    in.string();
    in.string();
    if (!cipher.equals("none")) {
      throw new Unusable("it has a passphrase");
    }
    in.number();
    byte[] publicKey = in.string();
    var secret = new SshReader(in.string());
    secret.number();
    secret.number();
    String type = secret.text();
    return new SshKey(type, publicKey, privateKey(type, secret));
  }

  private static PrivateKey privateKey(String type, SshReader in)
      throws IOException, GeneralSecurityException {
    if (type.equals("ssh-ed25519")) {
      in.string();
      byte[] seed = Arrays.copyOf(in.string(), ED25519_SEED);
      return KeyFactory.getInstance("Ed25519")
          .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
    }
    if (type.equals("ssh-rsa")) {
      var modulus = new BigInteger(in.string());
      in.string();
      var exponent = new BigInteger(in.string());
      return KeyFactory.getInstance("RSA")
          .generatePrivate(new RSAPrivateKeySpec(modulus, exponent));
    }
    String curve = curve(type);
    in.string();
    in.string();
    var parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec(curve));
    return KeyFactory.getInstance("EC")
        .generatePrivate(
            new ECPrivateKeySpec(
                new BigInteger(in.string()), parameters.getParameterSpec(ECParameterSpec.class)));
  }

  private static String curve(String type) throws IOException {
    return switch (type) {
      case "ecdsa-sha2-nistp256" -> "secp256r1";
      case "ecdsa-sha2-nistp384" -> "secp384r1";
      case "ecdsa-sha2-nistp521" -> "secp521r1";
      default -> throw new IOException("a key of another kind");
    };
  }

  /** As the protocol names the key. */
  byte[] publicKey() {
    return Arrays.copyOf(publicKey, publicKey.length);
  }

  /**
   * Signs.
   *
   * @param flags which hash an RSA key uses
   */
  byte[] sign(byte[] data, int flags) throws GeneralSecurityException {
    String name = type;
    String algorithm =
        switch (type) {
          case "ssh-ed25519" -> "Ed25519";
          case "ecdsa-sha2-nistp256" -> "SHA256withECDSAinP1363Format";
          case "ecdsa-sha2-nistp384" -> "SHA384withECDSAinP1363Format";
          case "ecdsa-sha2-nistp521" -> "SHA512withECDSAinP1363Format";
          default -> "SHA1withRSA";
        };
    if (type.equals("ssh-rsa") && (flags & (RSA_SHA256 | RSA_SHA512)) != 0) {
      boolean longer = (flags & RSA_SHA512) != 0;
      name = longer ? "rsa-sha2-512" : "rsa-sha2-256";
      algorithm = longer ? "SHA512withRSA" : "SHA256withRSA";
    }
    var signature = Signature.getInstance(algorithm);
    signature.initSign(privateKey);
    signature.update(data);
    byte[] signed = signature.sign();
    return new SshWriter()
        .string(name.getBytes(US_ASCII))
        .string(type.startsWith("ecdsa") ? pair(signed) : signed)
        .toBytes();
  }

  /** Two numbers of the same length as the protocol writes numbers. */
  private static byte[] pair(byte[] both) {
    int half = both.length / 2;
    return new SshWriter()
        .string(new BigInteger(1, Arrays.copyOf(both, half)).toByteArray())
        .string(new BigInteger(1, Arrays.copyOfRange(both, half, both.length)).toByteArray())
        .toBytes();
  }

  @Override
  public String toString() {
    return "SshKey[" + type + "]";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SshKey key && Arrays.equals(publicKey, key.publicKey);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(publicKey);
  }
}
