package io.jcompose.plan;

import java.util.List;

/** Why a step is in the plan; what it does is the action's matter. */
public sealed interface Reason {
  /** In words, as the plan shows it. */
  String text();

  /** The stable word for scripts: the kind of reason in the plan's JSON. */
  default String kind() {
    String name = getClass().getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  /**
   * It is not there.
   *
   * @param place why it comes to be on its host; empty where there was no choice
   */
  record Missing(String place) implements Reason {
    public Missing() {
      this("");
    }

    @Override
    public String text() {
      return place.isEmpty() ? "does not exist" : "does not exist; " + place;
    }
  }

  /** Another host has what this one lacks. */
  record HeldBy(String host) implements Reason {
    @Override
    public String text() {
      return "host `" + host + "` has it";
    }
  }

  /** These parts of its configuration differ; none are known for containers of other tools. */
  record Changed(List<String> fields) implements Reason {
    public Changed {
      fields = List.copyOf(fields);
    }

    @Override
    public String text() {
      return fields.isEmpty() ? "configuration changed" : "changed: " + String.join(", ", fields);
    }
  }

  /** What its image was built of is not as it was; each change in words. */
  record InputsChanged(List<String> changes) implements Reason {
    private static final int MOST = 3;

    public InputsChanged {
      changes = List.copyOf(changes);
    }

    @Override
    public String text() {
      int more = changes.size() - MOST;
      return more <= 0
          ? String.join(", ", changes)
          : String.join(", ", changes.subList(0, MOST)) + ", and " + more + " more";
    }
  }

  /** Its image's name now stands for another image. */
  record ImageMoved(String reference) implements Reason {
    @Override
    public String text() {
      return "`" + reference + "` is another image now";
    }
  }

  /** Something that it is built on is made anew. */
  record DependencyRecreated(String what) implements Reason {
    @Override
    public String text() {
      return what + " is recreated";
    }
  }

  /** A network or volume that it should have is not attached. */
  record Detached(String what) implements Reason {
    @Override
    public String text() {
      return "not attached to " + what;
    }
  }

  /** It has another name in the stack file now. */
  record Renamed(String what) implements Reason {
    @Override
    public String text() {
      return what + " has another name now";
    }
  }

  /** An option or the command itself asks for it. */
  record Requested(String by) implements Reason {
    @Override
    public String text() {
      return by;
    }
  }

  /** It exists and does not run. */
  record NotRunning(String state) implements Reason {
    @Override
    public String text() {
      return "is " + state;
    }
  }

  /** Its place is another host now. */
  record Moved(String host) implements Reason {
    @Override
    public String text() {
      return "its place is on host `" + host + "` now";
    }
  }

  /** The service has another number of containers now. */
  record ScaledTo(int replicas) implements Reason {
    @Override
    public String text() {
      return "scaled to " + replicas;
    }
  }

  /** No service of the stack wants it. */
  record Orphan() implements Reason {
    @Override
    public String text() {
      return "no service of the stack wants it";
    }
  }

  /** The same, at a time of its own. */
  record InTurn(Reason why, String turn) implements Reason {
    @Override
    public String text() {
      return why.text() + "; " + turn;
    }

    @Override
    public String kind() {
      return why.kind();
    }
  }

  /** An update has begun to replace it, and did not come to its end. */
  record UnderWay() implements Reason {
    @Override
    public String text() {
      return "its update is under way";
    }
  }

  /** An earlier run was cut off and left it. */
  record Leftover() implements Reason {
    @Override
    public String text() {
      return "left by a run that was cut off";
    }
  }

  /** Somebody waits for it. */
  record WaitedFor(String by) implements Reason {
    @Override
    public String text() {
      return by;
    }
  }
}
