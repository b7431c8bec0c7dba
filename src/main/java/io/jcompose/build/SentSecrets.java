package io.jcompose.build;

import io.jcompose.model.FileObject;
import io.jcompose.spec.BuildRequest;
import io.jcompose.value.JsonText;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The secrets of a build on Podman, which takes them as files of the context and moves them out of
 * it before the first step.
 *
 * @param names those of the files, by the ids that the Dockerfile uses
 */
record SentSecrets(SortedMap<String, String> names, Map<String, byte[]> files) {
  /** Reads them; throws when one cannot be read. */
  static SentSecrets of(BuildRequest request, SortedMap<String, FileObject> secrets) {
    var names = new TreeMap<String, String>();
    var files = new TreeMap<String, byte[]>();
    secrets.forEach(
        (id, object) -> {
          String name = ".jcompose-secret-" + UUID.randomUUID();
          names.put(id, name);
          files.put(name, SessionFor.secret(request, object).content(id));
        });
    return new SentSecrets(names, files);
  }

  /** The query of a build, with what it says of the secrets. */
  SortedMap<String, List<String>> in(SortedMap<String, List<String>> query) {
    if (names.isEmpty()) {
      return query;
    }
    var texts = new ArrayList<String>();
    names.forEach((id, name) -> texts.add("id=" + id + ",src=" + name));
    var all = new TreeMap<>(query);
    all.put("secrets", List.of(JsonText.compact(Value.texts(texts))));
    return all;
  }

  @Override
  public String toString() {
    return names.toString();
  }
}
