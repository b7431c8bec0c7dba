package io.jcompose.cli.render;

import io.jcompose.event.Event;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reads events as changes of subjects, and remembers which step works on which subject. */
final class Changes {
  private final Map<Integer, Subject> subjects = new ConcurrentHashMap<>();
  private final Map<Integer, Event.StepTransferred> transfers = new ConcurrentHashMap<>();

  /** What a step that moves an image came to, when it has told. */
  Optional<Event.StepTransferred> transfer(int step) {
    return Optional.ofNullable(transfers.get(step));
  }

  /** The subject of a step that has been heard of. */
  Optional<Subject> subject(int step) {
    return Optional.ofNullable(subjects.get(step));
  }

  /** Absent for progress, output and notices, and where a subject's own failure is the cause. */
  Optional<Change> of(Event event) {
    if (event instanceof Event.StepStarted it) {
      var subject = subject(it.step(), it.host(), it.subject());
      return change(it.step(), subject, Change.Kind.STARTED, it.doing(), "");
    } else if (event instanceof Event.StepDone it) {
      var subject = subject(it.step(), it.host(), it.subject());
      var result = Optional.ofNullable(transfers.get(it.step()));
      String detail = result.map(LayerText::result).orElse("");
      return change(it.step(), subject, Change.Kind.DONE, it.done(), detail);
    } else if (event instanceof Event.StepTransferred it) {
      transfers.put(it.step(), it);
      return Optional.empty();
    } else if (event instanceof Event.Unchanged it) {
      var subject = new Subject(it.host(), it.subject());
      return change(-1, subject, Change.Kind.UNCHANGED, it.state(), "");
    }
    return notDone(event);
  }

  private Optional<Change> notDone(Event event) {
    if (event instanceof Event.StepUnneeded it) {
      var subject = subject(it.step(), it.host(), it.subject());
      return change(it.step(), subject, Change.Kind.UNNEEDED, "Unneeded", "");
    } else if (event instanceof Event.StepSkipped it) {
      var subject = subject(it.step(), it.host(), it.subject());
      if (subject.equals(subjects.get(it.cause()))) {
        return Optional.empty();
      }
      return change(it.step(), subject, Change.Kind.SKIPPED, "Skipped", because(it.cause()));
    } else if (event instanceof Event.StepCancelled it) {
      var subject = subject(it.step(), it.host(), it.subject());
      return change(it.step(), subject, Change.Kind.CANCELLED, "Cancelled", "");
    } else if (event instanceof Event.StepFailed it) {
      var subject = subject(it.step(), it.host(), it.subject());
      return change(it.step(), subject, Change.Kind.FAILED, "Error", firstLine(it));
    }
    return Optional.empty();
  }

  private Subject subject(int step, String host, String name) {
    var subject = new Subject(host, name);
    subjects.put(step, subject);
    return subject;
  }

  private String because(int cause) {
    var blocker = subjects.get(cause);
    return blocker == null ? "" : "because of " + blocker.label();
  }

  /** Without the subject's name, which stands before it anyway. */
  private static String firstLine(Event.StepFailed it) {
    var lines = SafeText.lines(it.problem().summary());
    String line = lines.isEmpty() ? "" : lines.get(0);
    String name = SafeText.line(it.subject()) + ": ";
    return line.startsWith(name) ? line.substring(name.length()) : line;
  }

  private static Optional<Change> change(
      int step, Subject subject, Change.Kind kind, String text, String detail) {
    return Optional.of(new Change(step, subject, kind, SafeText.line(text), detail));
  }
}
