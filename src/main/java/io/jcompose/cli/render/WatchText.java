package io.jcompose.cli.render;

import io.jcompose.value.DictBuilder;
import io.jcompose.value.JsonText;
import io.jcompose.value.Value;
import io.jcompose.watch.WatchEvent;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** What a watch tells, as a line of text or an object; problems are not among it. */
public final class WatchText {
  private static final String MARK = " ⦿ ";

  private final Ansi ansi;

  public WatchText(Ansi ansi) {
    this.ansi = ansi;
  }

  /** A line without its end. */
  public String line(WatchEvent event) {
    if (event instanceof WatchEvent.Output it) {
      return "   " + SafeText.line(it.container()) + "  | " + SafeText.line(it.line());
    }
    return ansi.cyan(MARK) + SafeText.line(words(event));
  }

  private static String words(WatchEvent event) {
    if (event instanceof WatchEvent.Enabled) {
      return "Watch enabled";
    } else if (event instanceof WatchEvent.Disabled) {
      return "Watch disabled";
    } else if (event instanceof WatchEvent.Syncing it) {
      String detected = it.changes() == 1 ? " change was detected" : " changes were detected";
      return "Syncing service \"" + it.service() + "\" after " + it.changes() + detected;
    } else if (event instanceof WatchEvent.InitialSync it) {
      return "Copying all " + it.paths() + " paths to service \"" + it.service() + "\"";
    } else if (event instanceof WatchEvent.Rebuilding it) {
      return "Rebuilding service(s) " + quoted(it.services()) + " after changes were detected...";
    } else if (event instanceof WatchEvent.Rebuilt it) {
      return "service(s) " + quoted(it.services()) + " successfully built";
    } else if (event instanceof WatchEvent.Restarting it) {
      return "Restarting service(s) " + quoted(it.services()) + " after changes were detected...";
    } else if (event instanceof WatchEvent.Restarted it) {
      return "service(s) " + quoted(it.services()) + " restarted";
    } else if (event instanceof WatchEvent.Executing it) {
      return "Running `" + String.join(" ", it.command()) + "` in service \"" + it.service() + "\"";
    } else if (event instanceof WatchEvent.Back it) {
      return "Host \"" + it.host() + "\" answers again and gets what it has missed";
    } else if (event instanceof WatchEvent.StackChanged it) {
      return "Applying the stack after changes in " + String.join(", ", names(it.files()));
    }
    return "";
  }

  /** The same as an object on one line, for {@code --progress json}. */
  public String json(WatchEvent event) {
    String kind = event.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    var object = new DictBuilder().put("watch", kind);
    if (event instanceof WatchEvent.Syncing it) {
      object.put("service", it.service()).put("changes", it.changes());
    } else if (event instanceof WatchEvent.InitialSync it) {
      object.put("service", it.service()).put("paths", it.paths());
    } else if (event instanceof WatchEvent.Executing it) {
      object.put("service", it.service()).put("command", Value.texts(it.command()));
    } else if (event instanceof WatchEvent.Output it) {
      object.put("container", it.container()).put("line", it.line());
    } else if (event instanceof WatchEvent.Back it) {
      object.put("host", it.host());
    } else if (event instanceof WatchEvent.StackChanged it) {
      object.put("files", Value.texts(it.files()));
    } else {
      object.put("services", Value.texts(services(event)));
    }
    return JsonText.compact(object.build());
  }

  private static List<String> services(WatchEvent event) {
    if (event instanceof WatchEvent.Enabled it) {
      return List.copyOf(it.services());
    } else if (event instanceof WatchEvent.Rebuilding it) {
      return List.copyOf(it.services());
    } else if (event instanceof WatchEvent.Rebuilt it) {
      return List.copyOf(it.services());
    } else if (event instanceof WatchEvent.Restarting it) {
      return List.copyOf(it.services());
    } else if (event instanceof WatchEvent.Restarted it) {
      return List.copyOf(it.services());
    }
    return List.of();
  }

  private static String quoted(Collection<String> services) {
    return "[\"" + String.join("\" \"", services) + "\"]";
  }

  private static Collection<String> names(Collection<String> files) {
    var names = new TreeSet<String>();
    files.forEach(it -> names.add(String.valueOf(Path.of(it).getFileName())));
    return names;
  }
}
