package io.jcompose.engine;

import io.jcompose.engine.decode.VolumeListDecoder;
import io.jcompose.value.Value;
import io.jcompose.wire.VolumeSummary;
import java.time.Duration;
import java.util.List;

/** {@link Volumes} over HTTP. */
final class HttpVolumes implements Volumes {
  private final Http http;

  HttpVolumes(Http http) {
    this.http = http;
  }

  @Override
  public List<VolumeSummary> list(Filters filters) {
    var found = http.read(Call.get("/volumes").filters(filters), new VolumeListDecoder());
    // Podman lists those that have any of the labels.
    return found.stream().filter(it -> filters.allow(it.labels())).toList();
  }

  @Override
  public void create(Value.Dict body) {
    http.run(Call.post("/volumes/create").json(body).repeatable());
  }

  @Override
  public void remove(String name, boolean force) {
    try {
      Call call = Call.delete("/volumes/", name).query("force", force).repeatable();
      // Much data takes its time to delete.
      http.run(call.patience(Duration.ZERO));
    } catch (EngineException e) {
      if (e.kind() != EngineException.Kind.NOT_FOUND) {
        throw e;
      }
    }
  }
}
