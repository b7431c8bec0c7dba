package io.jcompose.load;

import io.jcompose.load.bind.StackBinder;
import io.jcompose.load.phases.Hosts;
import io.jcompose.load.yaml.MapNode;
import io.jcompose.load.yaml.NodePath;
import io.jcompose.model.HostEntry;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The user's own list of hosts: a file with {@code hosts:}, which says of each what a stack can.
 */
public final class HostList {
  private HostList() {}

  /**
   * The hosts of the list at {@code file}; none when there is no such file.
   *
   * @param home the user's home directory
   * @throws io.jcompose.diag.JComposeException with all that is wrong with it
   */
  public static SortedMap<String, HostEntry> read(String file, String home, Sources sources) {
    if (!sources.isFile(file)) {
      return Collections.emptySortedMap();
    }
    String directory = file.substring(0, file.lastIndexOf('/'));
    var around = new LoadRequest.Surroundings(Map.of(), directory, home);
    var context = new Context(LoadRequest.in(around).files(List.of(file)), sources);
    var model = MapNode.empty(new io.jcompose.diag.SourceLocation(file, 1, 1));
    for (MapNode document : new Documents(context).of(file, Optional.empty())) {
      model = Hosts.ofList(document, context.site(NodePath.ROOT));
    }
    context.problems().throwIfErrors();
    return model.has("hosts")
        ? StackBinder.hosts(context.paths(directory).hosts(model))
        : Collections.emptySortedMap();
  }
}
