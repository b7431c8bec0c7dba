package io.jcompose.build.session;

import io.jcompose.build.context.TreeWalk;
import io.jcompose.diag.Diagnostic;
import io.jcompose.grpc.RpcException;
import io.jcompose.grpc.RpcHandler;
import io.jcompose.grpc.RpcStatus;
import io.jcompose.grpc.RpcStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;

/** Serves the files of a build. */
final class FileSync implements RpcHandler {
  private final Offered<Directory> directories;

  FileSync(Offered<Directory> directories) {
    this.directories = directories;
  }

  @Override
  public void serve(RpcStream call) throws IOException, InterruptedException {
    var wanted = Wanted.of(call.metadata());
    var directory =
        directories
            .named(wanted.directory())
            .orElseThrow(
                () ->
                    new RpcException(
                        RpcStatus.NOT_FOUND, "there is no directory named " + wanted.directory()));
    if (directory instanceof Directory.OnDisk disk) {
      send(call, wanted, disk.root());
    } else if (directory instanceof Directory.Texts texts) {
      var selection = wanted.withoutLinks();
      FileSender.send(call, listing -> TextListing.tell(texts, selection, listing), it -> {});
    }
  }

  private void send(RpcStream call, Wanted wanted, Path root)
      throws IOException, InterruptedException {
    var teller = new Teller(wanted.directory());
    try {
      FileSender.send(
          call,
          listing ->
              TreeWalk.through(root, wanted.in(root), new DiskListing(root, listing, teller)),
          teller::unsendable);
    } catch (Unsendable e) {
      throw new RpcException(RpcStatus.FAILED_PRECONDITION, e.words());
    }
  }

  /** Tells the users of what of a directory is left out, or refused. */
  private final class Teller implements DiskListing.Observer {
    private final String directory;

    Teller(String directory) {
      this.directory = directory;
    }

    void unsendable(Unsendable file) {
      tell(it -> SessionProblems.unsendable(it, file.path(), file.why()));
    }

    @Override
    public void special(String path) {
      tell(it -> SessionProblems.special(it, path));
    }

    @Override
    public void oddName(String path) {
      tell(it -> SessionProblems.oddName(it, path));
    }

    private void tell(Function<Directory.OnDisk, Diagnostic> problem) {
      directories.tell(directory, it -> problem.apply((Directory.OnDisk) it));
    }
  }
}
