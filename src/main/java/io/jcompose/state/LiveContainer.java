package io.jcompose.state;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A container of the project.
 *
 * @param name without the leading slash
 * @param service the service it belongs to, by label
 * @param number its number in the service, 0 for a one-off
 * @param imageId the image it runs, as its label recorded it
 * @param networks names of the networks it is on, to their ids (empty ids while not running)
 * @param networkMode the network it was made for, {@code container:<id>} when it shares another's;
 *     empty when that is not known
 * @param ports the host's ports that it holds, such as {@code 8080/tcp}; none while not running
 */
public record LiveContainer(
    String id,
    String name,
    String service,
    int number,
    boolean oneOff,
    Condition condition,
    String image,
    String imageId,
    SortedMap<String, String> labels,
    List<LiveMount> mounts,
    SortedMap<String, String> networks,
    String networkMode,
    SortedSet<String> ports) {
  public LiveContainer {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    mounts = List.copyOf(mounts);
    networks = Collections.unmodifiableSortedMap(new TreeMap<>(networks));
    ports = Collections.unmodifiableSortedSet(new TreeSet<>(ports));
  }

  /** The names of the volumes without a name of their own that it has. */
  public List<String> anonymousVolumes() {
    return mounts.stream().filter(LiveMount::anonymous).map(LiveMount::name).toList();
  }

  /** Whether it has the volume, by whatever way it came to it. */
  public boolean mountsVolume(String volume) {
    return mounts.stream().anyMatch(it -> it.name().equals(volume));
  }

  /** The first twelve digits of the id, as engines show it. */
  public String shortId() {
    return id.length() > 12 ? id.substring(0, 12) : id;
  }

  public String label(String key) {
    return labels.getOrDefault(key, "");
  }

  public boolean running() {
    return condition.running();
  }

  public boolean paused() {
    return condition.state().equals("paused");
  }

  /**
   * What state it is in.
   *
   * @param state the engine's word: created, running, paused, restarting, removing, exited, dead
   * @param health starting, healthy, unhealthy, or empty without a health check
   * @param exitCode of an exited one
   */
  public record Condition(String state, String health, int exitCode) {
    public boolean running() {
      return state.equals("running") || state.equals("restarting") || state.equals("paused");
    }

    /**
     * Reads the engine's list entry, whose status text holds health and exit code: {@code Up 3
     * seconds (healthy)}, {@code Exited (3) 2 hours ago}.
     */
    public static Condition of(String state, String status) {
      int open = status.indexOf('(');
      int close = status.indexOf(')', open + 1);
      String inside = open >= 0 && close > open ? status.substring(open + 1, close) : "";
      if (status.startsWith("Exited")) {
        return new Condition(state, "", number(inside));
      }
      return new Condition(state, health(inside), 0);
    }

    private static String health(String inside) {
      return switch (inside) {
        case "healthy", "unhealthy" -> inside;
        case "health: starting", "starting" -> "starting";
        default -> "";
      };
    }

    private static int number(String text) {
      try {
        return Integer.parseInt(text);
      } catch (NumberFormatException e) {
        return -1;
      }
    }
  }

  /** One of its mounts; {@code name} is a volume's, empty for a bind. */
  public record LiveMount(String type, String name, String source, String target, boolean rw) {
    /** Whether it is a volume without a name of its own, made by the engine. */
    public boolean anonymous() {
      return type.equals("volume") && anonymous(name);
    }

    /** Whether it is a name that engines give to volumes without one. */
    public static boolean anonymous(String volume) {
      return volume.length() == 64 && isHex(volume);
    }

    private static boolean isHex(String text) {
      for (int i = 0; i < text.length(); i++) {
        if (Character.digit(text.charAt(i), 16) < 0) {
          return false;
        }
      }
      return true;
    }
  }

  /** Whether any of the labels tells that the project made this container. */
  public static boolean managed(Map<String, String> labels) {
    return labels.containsKey("com.docker.compose.config-hash");
  }
}
