package io.jcompose.testing;

import io.jcompose.model.Build;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Builds build sections by hand for tests. Without further calls: a context, nothing else. */
public final class Builds {
  private static final Build.Options NO_OPTIONS =
      new Build.Options(
          false,
          false,
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          new TreeMap<>());

  private final String context;
  private Optional<String> dockerfile = Optional.of("Dockerfile");
  private Optional<String> inline = Optional.empty();
  private Optional<String> target = Optional.empty();
  private List<String> tags = List.of();
  private Build.Options options = NO_OPTIONS;
  private final Map<String, String> args = new TreeMap<>();
  private final Map<String, String> labels = new TreeMap<>();
  private final DictBuilder canonical = new DictBuilder();

  private Builds(String context) {
    this.context = context;
  }

  public static Builds in(String context) {
    return new Builds(context);
  }

  public Builds dockerfile(String path) {
    dockerfile = Optional.of(path);
    return this;
  }

  public Builds inline(String text) {
    inline = Optional.of(text);
    dockerfile = Optional.empty();
    return this;
  }

  public Builds target(String stage) {
    target = Optional.of(stage);
    return this;
  }

  public Builds tags(String... all) {
    tags = List.of(all);
    return this;
  }

  public Builds arg(String key, String value) {
    args.put(key, value);
    return this;
  }

  public Builds label(String key, String value) {
    labels.put(key, value);
    return this;
  }

  /** A further context. */
  public Builds context(String name, String place) {
    var contexts = new TreeMap<>(options.additionalContexts());
    contexts.put(name, place);
    options =
        new Build.Options(
            options.noCache(),
            options.pull(),
            options.cacheFrom(),
            options.extraHosts(),
            options.network(),
            options.shmSize(),
            options.memory(),
            options.platforms(),
            contexts);
    return this;
  }

  /** The network of its instructions. */
  public Builds network(String name) {
    options =
        new Build.Options(
            options.noCache(),
            options.pull(),
            options.cacheFrom(),
            options.extraHosts(),
            Optional.of(name),
            options.shmSize(),
            options.memory(),
            options.platforms(),
            options.additionalContexts());
    return this;
  }

  /** A cache that it reads. */
  public Builds cacheFrom(String cache) {
    options =
        new Build.Options(
            options.noCache(),
            options.pull(),
            List.of(cache),
            options.extraHosts(),
            options.network(),
            options.shmSize(),
            options.memory(),
            options.platforms(),
            options.additionalContexts());
    return this;
  }

  public Builds options(Build.Options all) {
    options = all;
    return this;
  }

  public Builds platforms(String... platforms) {
    options =
        new Build.Options(
            false,
            false,
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(platforms),
            new TreeMap<>());
    return this;
  }

  /** An attribute that the model keeps in its canonical form only. */
  public Builds attribute(String key, Value value) {
    canonical.put(key, value);
    return this;
  }

  /** A secret of the stack. */
  public Builds secret(String key) {
    var secret = new DictBuilder().put("source", key).build();
    return attribute("secrets", new Value.Seq(List.of(secret)));
  }

  public Build build() {
    return new Build(
        context,
        dockerfile,
        inline,
        new TreeMap<>(args),
        target,
        tags,
        new TreeMap<>(labels),
        options,
        canonical.build());
  }
}
