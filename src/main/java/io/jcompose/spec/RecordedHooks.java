package io.jcompose.spec;

import io.jcompose.model.Hook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The {@code pre_stop} hooks of a container as one of its labels, so that they are known when the
 * stack file is another one by then, or not at hand. Variables are recorded without their values,
 * which may be secret.
 */
public final class RecordedHooks {
  private static final String NEXT_HOOK = ";";
  private static final String NEXT_PART = "&";

  private RecordedHooks() {}

  /** The text of the label; empty without hooks. */
  public static String label(List<Hook> hooks) {
    var texts = new ArrayList<String>();
    hooks.forEach(it -> texts.add(text(it)));
    return String.join(NEXT_HOOK, texts);
  }

  private static String text(Hook hook) {
    var parts = new ArrayList<String>();
    hook.command().forEach(it -> parts.add(part("command", it)));
    hook.user().ifPresent(it -> parts.add(part("user", it)));
    hook.workingDir().ifPresent(it -> parts.add(part("dir", it)));
    if (hook.privileged()) {
      parts.add(part("privileged", ""));
    }
    hook.environment().keySet().forEach(it -> parts.add(part("env", it)));
    return String.join(NEXT_PART, parts);
  }

  private static String part(String key, String value) {
    return key
        + "="
        + value.replace("%", "%25").replace(NEXT_HOOK, "%3b").replace(NEXT_PART, "%26");
  }

  private static String plain(String value) {
    return value.replace("%26", NEXT_PART).replace("%3b", NEXT_HOOK).replace("%25", "%");
  }

  /** Reads a label; the hooks' variables have no values. */
  public static List<Hook> parse(String label) {
    var hooks = new ArrayList<Hook>();
    for (String text : label.split(NEXT_HOOK, -1)) {
      if (!text.isEmpty()) {
        hooks.add(hook(text));
      }
    }
    return hooks;
  }

  private static Hook hook(String text) {
    var command = new ArrayList<String>();
    var environment = new TreeMap<String, Optional<String>>();
    var single = new TreeMap<String, String>();
    for (String part : text.split(NEXT_PART, -1)) {
      int equals = part.indexOf('=');
      String key = part.substring(0, Math.max(equals, 0));
      String value = plain(part.substring(equals + 1));
      switch (key) {
        case "command" -> command.add(value);
        case "env" -> environment.put(value, Optional.empty());
        default -> single.put(key, value);
      }
    }
    return new Hook(
        command,
        Optional.empty(),
        Optional.ofNullable(single.get("user")),
        single.containsKey("privileged"),
        Optional.ofNullable(single.get("dir")),
        environment,
        false);
  }

  /** Whether {@code hook} is what {@code recorded} was made of, values aside. */
  public static boolean matches(Hook recorded, Hook hook) {
    return text(recorded).equals(text(hook));
  }
}
