package io.jcompose.build.session;

import io.jcompose.grpc.RpcException;
import io.jcompose.grpc.RpcHandler;
import io.jcompose.grpc.RpcStatus;
import io.jcompose.grpc.RpcStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.Map;

/**
 * Lets the steps of a build use the user's ssh agents: to list keys and to sign. What would change
 * an agent is refused, since it is the user's.
 */
final class SshForward {
  private static final int FAILURE = 5;
  private static final int LIST_KEYS = 11;
  private static final int SIGN = 13;
  private static final int MOST = 256 * 1024;

  private final Offered<SshAgent> agents;

  SshForward(Offered<SshAgent> agents) {
    this.agents = agents;
  }

  /** Answers a message of the agent's protocol with another. */
  interface Answerer {
    byte[] answer(byte[] request) throws IOException;
  }

  /** Announces its methods. */
  void offer(Map<String, RpcHandler> handlers) {
    handlers.put("/moby.sshforward.v1.SSH/CheckAgent", check());
    handlers.put("/moby.sshforward.v1.SSH/ForwardAgent", forward());
  }

  /** Says whether there is an agent. */
  RpcHandler check() {
    return call -> {
      agent(named(Requests.text(call)));
      call.send(new byte[0]);
    };
  }

  /** Carries the messages to an agent and back. */
  RpcHandler forward() {
    return call -> {
      String id = named(call.metadata().first("buildkit.ssh.id").orElse(""));
      var agent = agent(id);
      if (agent instanceof SshAgent.AtSocket at) {
        forward(call, id, at);
      } else if (agent instanceof SshAgent.WithKeys with) {
        converse(call, new KeyAgent(with.keys()));
      }
    };
  }

  private static String named(String id) {
    return id.isEmpty() ? SshAgent.DEFAULT : id;
  }

  private SshAgent agent(String id) throws RpcException {
    return agents
        .named(id)
        .orElseThrow(
            () -> new RpcException(RpcStatus.UNIMPLEMENTED, "there is no ssh agent " + id));
  }

  private void forward(RpcStream call, String id, SshAgent.AtSocket at) throws IOException {
    try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(at.socket()))) {
      var in = new DataInputStream(Channels.newInputStream(channel));
      var out = Channels.newOutputStream(channel);
      converse(
          call,
          request -> {
            try {
              out.write(new SshWriter().string(request).toBytes());
              return frame(in);
            } catch (IOException e) {
              throw failed(id, at, e);
            }
          });
    } catch (SocketException e) {
      throw failed(id, at, e);
    }
  }

  private RpcException failed(String id, SshAgent.AtSocket at, IOException why) {
    agents.tell(id, it -> SessionProblems.agentFailed(id, at.socket(), why));
    return new RpcException(RpcStatus.UNAVAILABLE, "the ssh agent " + id + " does not answer");
  }

  private static void converse(RpcStream call, Answerer answerer) throws IOException {
    try (var in = new DataInputStream(Bytes.stream(call))) {
      while (true) {
        byte[] request;
        try {
          request = frame(in);
        } catch (EOFException e) {
          return;
        }
        Bytes.send(call, new SshWriter().string(answer(request, answerer)).toBytes());
      }
    }
  }

  private static byte[] answer(byte[] request, Answerer answerer) throws IOException {
    boolean allowed = request.length > 0 && (request[0] == LIST_KEYS || request[0] == SIGN);
    return allowed ? answerer.answer(request) : new byte[] {FAILURE};
  }

  private static byte[] frame(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MOST) {
      throw new RpcException(RpcStatus.INVALID_ARGUMENT, "no message for an ssh agent");
    }
    byte[] frame = new byte[length];
    in.readFully(frame);
    return frame;
  }
}
