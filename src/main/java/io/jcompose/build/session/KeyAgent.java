package io.jcompose.build.session;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;

/** An ssh agent that has keys from files. */
final class KeyAgent implements SshForward.Answerer {
  private static final int FAILURE = 5;
  private static final int LIST_KEYS = 11;
  private static final int KEYS = 12;
  private static final int SIGNATURE = 14;

  private final List<SshKey> keys;

  KeyAgent(List<SshKey> keys) {
    this.keys = List.copyOf(keys);
  }

  @Override
  public byte[] answer(byte[] request) throws IOException {
    if (request[0] != LIST_KEYS) {
      return sign(new SshReader(Arrays.copyOfRange(request, 1, request.length)));
    }
    var answer = new SshWriter().octet(KEYS).number(keys.size());
    keys.forEach(it -> answer.string(it.publicKey()).string(new byte[0]));
    return answer.toBytes();
  }

  private byte[] sign(SshReader request) throws IOException {
    byte[] publicKey = request.string();
    byte[] data = request.string();
    int flags = request.number();
    for (var key : keys) {
      if (Arrays.equals(key.publicKey(), publicKey)) {
        try {
          return new SshWriter().octet(SIGNATURE).string(key.sign(data, flags)).toBytes();
        } catch (GeneralSecurityException e) {
          return new byte[] {FAILURE};
        }
      }
    }
    return new byte[] {FAILURE};
  }
}
