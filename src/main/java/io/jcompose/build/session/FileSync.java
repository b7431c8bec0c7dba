package io.jcompose.build.session;

import io.jcompose.build.context.TreeWalk;
import io.jcompose.diag.Diagnostic;
import io.jcompose.grpc.RpcException;
import io.jcompose.grpc.RpcHandler;
import io.jcompose.grpc.RpcStatus;
import io.jcompose.grpc.RpcStream;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/** Serves the files of a build. */
final class FileSync implements RpcHandler {
  private final Map<String, Directory> directories;
  private final Consumer<Diagnostic> notices;

  FileSync(Map<String, Directory> directories, Consumer<Diagnostic> notices) {
    this.directories = Map.copyOf(directories);
    this.notices = notices;
  }

  @Override
  public void serve(RpcStream call) throws IOException, InterruptedException {
    var wanted = Wanted.of(call.metadata());
    var directory = directories.get(wanted.directory());
    if (directory instanceof Directory.OnDisk disk) {
      send(call, wanted, disk);
    } else if (directory instanceof Directory.Texts texts) {
      var selection = wanted.withoutLinks();
      FileSender.send(call, listing -> TextListing.tell(texts, selection, listing), it -> {});
    } else {
      throw new RpcException(
          RpcStatus.NOT_FOUND, "there is no directory named " + wanted.directory());
    }
  }

  private void send(RpcStream call, Wanted wanted, Directory.OnDisk disk)
      throws IOException, InterruptedException {
    var root = disk.root();
    try {
      FileSender.send(
          call,
          listing ->
              TreeWalk.through(
                  root, wanted.in(root), new DiskListing(root, listing, new Teller(disk))),
          it -> notices.accept(SessionProblems.unsendable(disk, it.path(), it.why())));
    } catch (Unsendable e) {
      throw new RpcException(RpcStatus.FAILED_PRECONDITION, e.words());
    }
  }

  /** Tells the user of what of a directory is left out, or may be refused. */
  private final class Teller implements DiskListing.Observer {
    private final Directory.OnDisk disk;

    Teller(Directory.OnDisk disk) {
      this.disk = disk;
    }

    @Override
    public void special(String path) {
      notices.accept(SessionProblems.special(disk, path));
    }

    @Override
    public void oddName(String path) {
      notices.accept(SessionProblems.oddName(disk, path));
    }
  }
}
