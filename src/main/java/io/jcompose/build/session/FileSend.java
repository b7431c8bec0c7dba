package io.jcompose.build.session;

import io.jcompose.diag.Diagnostic;
import io.jcompose.grpc.RpcException;
import io.jcompose.grpc.RpcHandler;
import io.jcompose.grpc.RpcStatus;
import io.jcompose.grpc.RpcStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes what was built and is meant for this machine. */
final class FileSend implements RpcHandler {
  private final List<Output> outputs;
  private final Consumer<Diagnostic> notices;

  /**
   * A taker for some outputs.
   *
   * @param outputs in the order of the build's exporters
   */
  FileSend(List<Output> outputs, Consumer<Diagnostic> notices) {
    this.outputs = List.copyOf(outputs);
    this.notices = notices;
  }

  @Override
  public void serve(RpcStream call) throws IOException {
    var output = output(call);
    try {
      if (output instanceof Output.ToDirectory to) {
        new FileReceiver(call, new ReceivedTree(to.directory(), it -> special(to, it))).receive();
      } else if (output instanceof Output.ToFile to) {
        Archive.write(to.file(), taker -> Bytes.receive(call, taker));
      } else if (output instanceof Output.ToStream to) {
        Bytes.receive(call, Archive.taker("standard output", to.stream()));
      }
    } catch (Unwritable e) {
      notices.accept(e.problem());
      throw new RpcException(RpcStatus.FAILED_PRECONDITION, e.problem().summary());
    }
  }

  private void special(Output.ToDirectory to, String path) {
    notices.accept(SessionProblems.specialInOutput(to.directory(), path));
  }

  /** Old engines do not say which exporter it is, and have one. */
  private Output output(RpcStream call) throws RpcException {
    String number = call.metadata().first("buildkit-attachable-exporter-id").orElse("0");
    return index(number)
        .map(outputs::get)
        .orElseThrow(
            () -> new RpcException(RpcStatus.NOT_FOUND, "there is no output numbered " + number));
  }

  private Optional<Integer> index(String number) {
    try {
      int index = Integer.parseInt(number);
      return index >= 0 && index < outputs.size() ? Optional.of(index) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
