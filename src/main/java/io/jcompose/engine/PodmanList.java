package io.jcompose.engine;

import com.fasterxml.jackson.core.JsonParser;
import io.jcompose.engine.decode.Json;
import io.jcompose.engine.decode.ListOf;
import io.jcompose.wire.ContainerSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the compatible list of Podman leaves out, or tells in words of its own: the health, which is
 * in its own list, and the names of images as they were written.
 */
final class PodmanList {
  private static final List<String> ADDED =
      List.of("docker.io/library/", "docker.io/", "localhost/");

  private PodmanList() {}

  /** The containers of a list as Docker's engines would tell them; theirs stay as they are. */
  static List<ContainerSummary> completed(
      List<ContainerSummary> found, Http http, Filters filters) {
    if (!http.spoken().podman()) {
      return found;
    }
    var health = anyRuns(found) ? health(http, filters) : Map.<String, String>of();
    var completed = new ArrayList<ContainerSummary>();
    for (ContainerSummary each : found) {
      String state = health.getOrDefault(each.id(), "");
      String told = state.equals("starting") ? "health: starting" : state;
      String more = told.isEmpty() || !each.isUp() ? "" : " (" + told + ")";
      completed.add(each.with(plain(each.image()), each.status() + more));
    }
    return completed;
  }

  private static boolean anyRuns(List<ContainerSummary> found) {
    for (ContainerSummary each : found) {
      if (each.isUp()) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, String> health(Http http, Filters filters) {
    var health = new HashMap<String, String>();
    Call call = Call.get("/libpod/containers/json").filters(filters);
    for (Entry each : http.read(call, new ListOf<>(Entry::read))) {
      health.put(each.id(), each.health());
    }
    return health;
  }

  /** Podman writes out where an image is from, and whether it is from anywhere. */
  private static String plain(String image) {
    for (String prefix : ADDED) {
      if (image.startsWith(prefix)) {
        return image.substring(prefix.length());
      }
    }
    return image;
  }

  /** An entry of its own list, whose status is the health. */
  private record Entry(String id, String health) {
    static Entry read(JsonParser in) throws IOException {
      String id = "";
      String health = "";
      if (Json.enter(in)) {
        for (String name = Json.field(in); name != null; name = Json.field(in)) {
          switch (name) {
            case "Id" -> id = Json.text(in);
            case "Status" -> health = Json.text(in);
            default -> in.skipChildren();
          }
        }
      }
      return new Entry(id, health);
    }
  }
}
