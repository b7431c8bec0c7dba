package io.jcompose.engine.transport;

import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/** Trusts every engine, for endpoints whose user has asked for TLS without verification. */
final class TrustAll implements X509TrustManager {
  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType) {}

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType) {}

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
