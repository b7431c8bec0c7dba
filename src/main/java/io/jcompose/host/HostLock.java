package io.jcompose.host;

import io.jcompose.diag.JComposeException;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.Filters;
import io.jcompose.value.DictBuilder;
import io.jcompose.wire.VolumeSummary;
import java.util.Optional;
import java.util.UUID;

/**
 * The lock against those who change a project from another machine: a volume on one of its hosts.
 * An engine makes a volume of a name once; whoever comes second gets that of the first, and sees by
 * its labels that it is not their own. Within one machine {@link ProjectLock} comes before it, so
 * that one of ours can only be left over from a run that is dead.
 */
public final class HostLock implements AutoCloseable {
  private static final String TOKEN = "io.jcompose.lock.token";
  private static final String ORIGIN = "io.jcompose.lock.origin";
  private static final String HOLDER = "io.jcompose.lock.holder";

  private final Engine engine;
  private final String volume;

  private HostLock(Engine engine, String volume) {
    this.engine = engine;
    this.volume = volume;
  }

  /**
   * Who takes it.
   *
   * @param origin the same for all who share a directory of lock files, and for nobody else
   * @param holder for people: who, where and since when
   * @param breaking whether somebody else's is taken away from them
   */
  public record Taker(String origin, String holder, boolean breaking) {}

  /**
   * Takes the lock.
   *
   * @throws JComposeException when somebody on another machine has it
   */
  public static HostLock take(Engine engine, String project, Taker taker) {
    String volume = "jcompose-lock-" + project;
    String token = UUID.randomUUID().toString();
    for (int i = 0; i < 2; i++) {
      create(engine, volume, token, taker);
      var found = find(engine, volume);
      if (found.isPresent() && label(found.get(), TOKEN).equals(token)) {
        return new HostLock(engine, volume);
      }
      boolean ours = found.isPresent() && label(found.get(), ORIGIN).equals(taker.origin());
      if (found.isPresent() && !ours && !taker.breaking()) {
        throw new JComposeException(HostProblems.held(project, label(found.get(), HOLDER)));
      }
      engine.volumes().remove(volume, true);
    }
    throw new JComposeException(HostProblems.held(project, "another run"));
  }

  private static void create(Engine engine, String volume, String token, Taker taker) {
    var labels =
        new DictBuilder()
            .put(TOKEN, token)
            .put(ORIGIN, taker.origin())
            .put(HOLDER, taker.holder())
            .build();
    engine.volumes().create(new DictBuilder().put("Name", volume).put("Labels", labels).build());
  }

  private static Optional<VolumeSummary> find(Engine engine, String volume) {
    return engine.volumes().list(Filters.NONE.and("name", volume)).stream()
        .filter(it -> it.name().equals(volume))
        .findFirst();
  }

  private static String label(VolumeSummary volume, String key) {
    return volume.labels().getOrDefault(key, "");
  }

  /** A host that is lost meanwhile keeps it; the next run from here takes it over. */
  @Override
  public void close() {
    try {
      engine.volumes().remove(volume, true);
    } catch (EngineException e) {
      // As it says above.
    }
  }
}
