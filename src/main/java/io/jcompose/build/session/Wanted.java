package io.jcompose.build.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jcompose.build.context.IgnoreRules;
import io.jcompose.build.context.LinkTrail;
import io.jcompose.build.context.Selection;
import io.jcompose.grpc.Metadata;
import io.jcompose.grpc.RpcException;
import io.jcompose.grpc.RpcStatus;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a build wants of a directory.
 *
 * @param follow paths with wildcards, to be sent with all that they lead to by links
 */
record Wanted(String directory, List<String> follow, List<String> include, List<String> exclude) {
  Wanted {
    follow = List.copyOf(follow);
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
  }

  static Wanted of(Metadata metadata) throws RpcException {
    var names = texts(metadata, "dir-name");
    return new Wanted(
        names.isEmpty() ? "" : names.get(0),
        texts(metadata, "followpaths"),
        texts(metadata, "include-patterns"),
        texts(metadata, "exclude-patterns"));
  }

  private static List<String> texts(Metadata metadata, String name) throws RpcException {
    var texts = metadata.all(name);
    if (metadata.first(name + "-encoded").filter("1"::equals).isEmpty()) {
      return texts;
    }
    var decoded = new ArrayList<String>();
    try {
      texts.forEach(it -> decoded.add(URLDecoder.decode(it, UTF_8)));
    } catch (IllegalArgumentException e) {
      throw new RpcException(RpcStatus.INVALID_ARGUMENT, name + " is not encoded as it says");
    }
    return decoded;
  }

  /** Which files of a directory on disk these are. */
  Selection in(Path root) throws RpcException {
    return selection(follow.isEmpty() ? Optional.empty() : LinkTrail.of(root, follow));
  }

  /** Which files these are where there are no links. */
  Selection withoutLinks() throws RpcException {
    return selection(follow.isEmpty() ? Optional.empty() : Optional.of(follow));
  }

  private Selection selection(Optional<List<String>> followed) throws RpcException {
    var only = new ArrayList<>(include);
    followed.ifPresent(only::addAll);
    return new Selection(
        only.isEmpty() ? Optional.empty() : Optional.of(rules("include-patterns", only)),
        rules("exclude-patterns", exclude));
  }

  private static IgnoreRules rules(String name, List<String> patterns) throws RpcException {
    try {
      return IgnoreRules.of(patterns);
    } catch (IgnoreRules.BadLine e) {
      throw new RpcException(
          RpcStatus.INVALID_ARGUMENT, "`" + e.pattern() + "` of " + name + " is not a pattern");
    }
  }
}
