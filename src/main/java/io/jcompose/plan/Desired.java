package io.jcompose.plan;

import io.jcompose.model.Service;
import io.jcompose.spec.ConfigHash;
import io.jcompose.spec.FieldHashes;
import io.jcompose.spec.Labels;
import io.jcompose.state.LiveContainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a container of a service should have been made from.
 *
 * @param hashes the config hash, and the variant of it that newer docker compose writes
 * @param fields one short hash a field
 */
record Desired(List<String> hashes, FieldHashes fields) {
  Desired {
    hashes = List.copyOf(hashes);
  }

  /** {@code parents} maps services whose namespaces are shared to their containers' ids. */
  static Desired of(Service service, Map<String, String> parents) {
    var hashes =
        List.of(ConfigHash.service(service, parents), ConfigHash.serviceOfNewer(service, parents));
    return new Desired(hashes, FieldHashes.of(service, parents));
  }

  boolean differs(LiveContainer live) {
    return !hashes.contains(live.label(Labels.CONFIG_HASH)) || hasOtherContents(live);
  }

  /** What is brought from this machine's disk is no part of the config hash. */
  private boolean hasOtherContents(LiveContainer live) {
    String before = live.label(Labels.FIELDS);
    boolean any = !fields.contents().isEmpty() || FieldHashes.tellsContents(before);
    return any && !fields.contents().equals(FieldHashes.parse(before).contents());
  }

  /**
   * What surely differs though the service's variables are not all known yet: any other field of
   * which the container's labels tell.
   */
  Optional<Reason> surely(LiveContainer live) {
    if (live.label(Labels.FIELDS).isEmpty()) {
      return Optional.empty();
    }
    var changed =
        new ArrayList<>(fields.changedSince(FieldHashes.parse(live.label(Labels.FIELDS))));
    changed.removeIf(it -> it.equals("environment") || it.startsWith("environment."));
    return changed.isEmpty() ? Optional.empty() : Optional.of(new Reason.Changed(changed));
  }

  /** What differs, by field where the container's labels tell. */
  Reason reason(LiveContainer live) {
    String before = live.label(Labels.FIELDS);
    return new Reason.Changed(
        before.isEmpty() ? List.of() : fields.changedSince(FieldHashes.parse(before)));
  }
}
