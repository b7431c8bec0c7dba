package io.jcompose.engine.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okio.Okio;
import okio.Socket;

/** A connection to an endpoint on which HTTP/2 is spoken from the first byte. */
final class BareConnection {
  private static final String HTTP_2 = "h2";

  private BareConnection() {}

  /**
   * Connects.
   *
   * @throws IOException also when the other side of a TLS connection does not know HTTP/2
   */
  static Socket open(OkHttpClient client, HttpUrl to) throws IOException {
    var socket = client.socketFactory().createSocket();
    try {
      var address = new InetSocketAddress(to.host(), to.port());
      socket.connect(address, client.connectTimeoutMillis());
      socket.setTcpNoDelay(true);
      return Okio.socket(to.isHttps() ? secured(socket, client, to) : socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static SSLSocket secured(java.net.Socket plain, OkHttpClient client, HttpUrl to)
      throws IOException {
    var sockets = client.sslSocketFactory();
    var socket = (SSLSocket) sockets.createSocket(plain, to.host(), to.port(), true);
    var parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {HTTP_2});
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    if (!client.hostnameVerifier().verify(to.host(), socket.getSession())) {
      throw new SSLPeerUnverifiedException("the certificate is not for " + to.host());
    }
    if (!HTTP_2.equals(socket.getApplicationProtocol())) {
      throw new IOException("HTTP/2 is not offered");
    }
    return socket;
  }
}
