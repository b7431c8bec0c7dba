package io.jcompose.engine.transport;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Certificates and private keys in PEM text. */
public final class Pem {
  private static final String BEGIN = "-----BEGIN ";
  private static final byte[] VERSION_0 = {2, 1, 0};
  private static final byte[] RSA = {
    0x30, 13, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 13, 1, 1, 1, 5, 0
  };
  private static final byte[] EC_PUBLIC_KEY = {
    6, 7, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1
  };

  private Pem() {}

  /** One block: what its first line calls it, and its bytes. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Block(String label, byte[] bytes) {}

  public static List<Certificate> certificates(String text) throws GeneralSecurityException {
    var factory = CertificateFactory.getInstance("X.509");
    var found = new ArrayList<Certificate>();
    for (Block block : blocks(text)) {
      if (block.label().equals("CERTIFICATE")) {
        found.add(factory.generateCertificate(new ByteArrayInputStream(block.bytes())));
      }
    }
    if (found.isEmpty()) {
      throw new GeneralSecurityException("there is no certificate in it");
    }
    return found;
  }

  public static PrivateKey privateKey(String text) throws GeneralSecurityException {
    if (text.contains("ENCRYPTED")) {
      throw new GeneralSecurityException("the key is encrypted with a passphrase");
    }
    for (Block block : blocks(text)) {
      switch (block.label()) {
        case "PRIVATE KEY" -> {
          return decode(block.bytes());
        }
        case "RSA PRIVATE KEY" -> {
          return decode(der(0x30, VERSION_0, RSA, der(4, block.bytes())));
        }
        case "EC PRIVATE KEY" -> {
          byte[] algorithm = der(0x30, EC_PUBLIC_KEY, curve(block.bytes()));
          return decode(der(0x30, VERSION_0, algorithm, der(4, block.bytes())));
        }
        default -> {}
      }
    }
    throw new GeneralSecurityException("there is no private key in it");
  }

  private static List<Block> blocks(String text) throws GeneralSecurityException {
    var found = new ArrayList<Block>();
    int at = text.indexOf(BEGIN);
    while (at >= 0) {
      int labelEnd = text.indexOf("-----", at + BEGIN.length());
      int end = text.indexOf("-----END ", at);
      if (labelEnd < 0 || end < labelEnd) {
        throw new GeneralSecurityException("a PEM block does not end");
      }
      String label = text.substring(at + BEGIN.length(), labelEnd);
      found.add(new Block(label, base64(text.substring(labelEnd + 5, end))));
      at = text.indexOf(BEGIN, end);
    }
    return found;
  }

  private static byte[] base64(String text) throws GeneralSecurityException {
    try {
      return Base64.getMimeDecoder().decode(text.getBytes(StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("a PEM block is not base64", e);
    }
  }

  /** A PKCS#8 key of whichever algorithm it names. */
  private static PrivateKey decode(byte[] pkcs8) throws GeneralSecurityException {
    var spec = new PKCS8EncodedKeySpec(pkcs8);
    GeneralSecurityException last = new GeneralSecurityException("the key's algorithm is unknown");
    for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (GeneralSecurityException e) {
        last = e;
      }
    }
    throw last;
  }

  /** The element of a SEC1 key that names its curve: the one tagged {@code [0]}. */
  private static byte[] curve(byte[] sec1) throws GeneralSecurityException {
    int at = content(sec1, 0);
    while (at < sec1.length) {
      int start = content(sec1, at);
      int end = start + length(sec1, at);
      if (end > sec1.length) {
        break;
      }
      if ((sec1[at] & 0xff) == 0xa0) {
        return Arrays.copyOfRange(sec1, start, end);
      }
      at = end;
    }
    throw new GeneralSecurityException("the EC key does not name its curve");
  }

  private static int content(byte[] der, int at) throws GeneralSecurityException {
    if (at + 1 >= der.length) {
      throw new GeneralSecurityException("the key ends too soon");
    }
    int first = der[at + 1] & 0xff;
    return at + 2 + (first < 0x80 ? 0 : first & 0x7f);
  }

  private static int length(byte[] der, int at) throws GeneralSecurityException {
    int start = content(der, at);
    if (start == at + 2) {
      return der[at + 1];
    }
    int total = 0;
    for (int i = at + 2; i < start && i < der.length; i++) {
      total = total << 8 | (der[i] & 0xff);
    }
    return total;
  }

  private static byte[] der(int tag, byte[]... parts) {
    var body = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      body.writeBytes(part);
    }
    var out = new ByteArrayOutputStream();
    out.write(tag);
    int size = body.size();
    if (size < 0x80) {
      out.write(size);
    } else if (size < 0x100) {
      out.write(0x81);
      out.write(size);
    } else {
      out.write(0x82);
      out.write(size >> 8);
      out.write(size);
    }
    out.writeBytes(body.toByteArray());
    return out.toByteArray();
  }
}
