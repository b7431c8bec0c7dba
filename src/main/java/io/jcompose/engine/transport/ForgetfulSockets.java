package io.jcompose.engine.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Makes sockets that forget, when they are closed, what has not reached the other side. Else the
 * system goes on sending for minutes, after our end as well: a request that was given up when its
 * host was cut off would be done when that is healed, on top of what was planned meanwhile.
 */
public final class ForgetfulSockets extends SocketFactory {
  @Override
  public Socket createSocket() throws IOException {
    return forgetful(new Socket());
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return forgetful(new Socket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return forgetful(new Socket(host, port, from, fromPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return forgetful(new Socket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return forgetful(new Socket(host, port, from, fromPort));
  }

  private static Socket forgetful(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    return socket;
  }
}
