package io.jcompose.engine.endpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the search for an engine looks at: environment, files and sockets. */
public interface Surroundings {
  Map<String, String> env();

  /** The user's home directory. */
  Path home();

  /** The user's number; absent where the system has none. */
  Optional<String> uid();

  /** The text of a file; absent when it does not exist. */
  Optional<String> read(Path file) throws IOException;

  boolean exists(Path file);

  /** The names of a directory's entries, sorted; none when it does not exist. */
  List<String> names(Path directory);

  /** Why nothing accepts connections on a unix socket; absent when something does. */
  Optional<Refusal> refusal(Path socket);

  /** Why no engine answers a ping at {@code url} within two seconds; absent when one does. */
  Optional<Refusal> silence(String url);

  /**
   * Podman's API service on a socket of this user's own, begun if it does not run; absent where
   * Podman is not installed.
   *
   * @throws IOException when it cannot be begun; the message says why
   */
  Optional<Service> podmanService() throws IOException;

  /**
   * A service that answers.
   *
   * @param begun whether it did not run before
   */
  record Service(Path socket, boolean begun) {}

  /**
   * Why an engine cannot be used.
   *
   * @param words without a full stop
   */
  record Refusal(String words, Why why) {}

  /** The kinds of refusal that advice depends on. */
  enum Why {
    /** There is no such socket. */
    MISSING,
    /** This user may not use it, though another might. */
    DENIED,
    /** Anything else. */
    SILENT
  }
}
