package io.jcompose.spec;

import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.List;

/** The {@code security_opt} entries, some of which the engine wants in another form. */
final class SecurityOptions {
  private SecurityOptions() {}

  /** A seccomp file is sent by its content; unconfined system paths are two lists of their own. */
  static void write(List<String> options, References refs, DictBuilder host) {
    var sent = new ArrayList<String>();
    for (String option : options) {
      if (option.equals("systempaths=unconfined") || option.equals("systempaths:unconfined")) {
        host.put("MaskedPaths", new Value.Seq(List.of()));
        host.put("ReadonlyPaths", new Value.Seq(List.of()));
      } else {
        sent.add(withProfile(option, refs));
      }
    }
    host.texts("SecurityOpt", sent);
  }

  private static String withProfile(String option, References refs) {
    if (!option.startsWith("seccomp=") && !option.startsWith("seccomp:")) {
      return option;
    }
    String profile = option.substring(8);
    return "seccomp=" + refs.seccompProfiles().getOrDefault(profile, profile);
  }
}
