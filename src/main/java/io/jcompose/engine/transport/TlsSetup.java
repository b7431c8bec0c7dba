package io.jcompose.engine.transport;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The keys and the trust of a TLS endpoint, read from its PEM files. */
public record TlsSetup(SSLSocketFactory sockets, X509TrustManager trust) {

  /**
   * Reads the files.
   *
   * @throws IOException naming the file, when one cannot be read or understood
   */
  public static TlsSetup read(TlsMaterial material) throws IOException {
    X509TrustManager trust = material.verify() ? trust(material) : new TrustAll();
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(keys(material), new TrustManager[] {trust}, null);
      return new TlsSetup(context.getSocketFactory(), trust);
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS cannot be set up: " + e.getMessage(), e);
    }
  }

  private static X509TrustManager trust(TlsMaterial material) throws IOException {
    try {
      KeyStore store = null;
      if (material.ca().isPresent()) {
        store = empty();
        int number = 0;
        for (Certificate one : certificates(material.ca().get())) {
          store.setCertificateEntry("ca" + number++, one);
        }
      }
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509TrustManager x509) {
          return x509;
        }
      }
      throw new IOException("this JVM has no X.509 trust manager");
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS cannot be set up: " + e.getMessage(), e);
    }
  }

  private static KeyManager[] keys(TlsMaterial material)
      throws IOException, GeneralSecurityException {
    if (material.cert().isEmpty() || material.key().isEmpty()) {
      return new KeyManager[0];
    }
    Path keyFile = material.key().get();
    var chain = certificates(material.cert().get()).toArray(new Certificate[0]);
    var store = empty();
    try {
      store.setKeyEntry("client", Pem.privateKey(text(keyFile)), new char[0], chain);
    } catch (GeneralSecurityException e) {
      throw new IOException(keyFile + ": " + e.getMessage(), e);
    }
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, new char[0]);
    return factory.getKeyManagers();
  }

  private static List<Certificate> certificates(Path file) throws IOException {
    try {
      return Pem.certificates(text(file));
    } catch (GeneralSecurityException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new IOException(file + ": the file does not exist", e);
    } catch (AccessDeniedException e) {
      throw new IOException(file + ": permission denied", e);
    }
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    return store;
  }
}
