package io.jcompose.build;

import io.jcompose.build.control.Backend;
import io.jcompose.build.session.CacheDirectory;
import io.jcompose.diag.JComposeException;
import io.jcompose.spec.BuildRequest;
import io.jcompose.spec.CacheSpec;
import io.jcompose.spec.SolveSpec;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.JsonText;
import io.jcompose.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The caches that a build reads and writes; of those in directories we serve the content. */
final class Caches {
  /** Where BuildKit tells what the cache that it wrote is. */
  private static final String WRITTEN = "cache.manifest";

  private final BuildRequest request;
  private final List<Backend> from = new ArrayList<>();
  private final List<Backend> to = new ArrayList<>();
  private final SortedMap<String, CacheDirectory> directories = new TreeMap<>();
  private final Map<CacheDirectory, String> written = new LinkedHashMap<>();

  private Caches(BuildRequest request) {
    this.request = request;
  }

  /** Of a build; one of its directories that has nothing yet is told of, and left out. */
  static Caches of(BuildRequest request, SolveSpec spec, Consumer<BuildProgress> progress) {
    var caches = new Caches(request);
    spec.cacheFrom().forEach(it -> caches.read(it, progress));
    spec.cacheTo().forEach(caches::write);
    return caches;
  }

  List<Backend> from() {
    return from;
  }

  /** The attributes of a frontend that is to heed them: it is the one that asks for steps. */
  SortedMap<String, String> told(SortedMap<String, String> attributes) {
    if (from.isEmpty()) {
      return attributes;
    }
    var entries = new ArrayList<Value>();
    for (var cache : from) {
      var entry = new DictBuilder().put("Type", cache.type());
      entries.add(entry.put("Attrs", Value.texts(cache.attributes())).build());
    }
    var more = new TreeMap<>(attributes);
    more.put("cache-imports", JsonText.compact(new Value.Seq(entries)));
    return more;
  }

  List<Backend> to() {
    return to;
  }

  /** By the names that the build has for them. */
  SortedMap<String, CacheDirectory> directories() {
    return directories;
  }

  /** The build is done: what it has written can be found from now on. */
  void done(Map<String, String> results) {
    String descriptor = results.getOrDefault(WRITTEN, "");
    if (!descriptor.isEmpty()) {
      written.forEach((directory, tag) -> directory.name(descriptor, tag));
    }
  }

  private void read(CacheSpec cache, Consumer<BuildProgress> progress) {
    if (!cache.local()) {
      from.add(backend(cache));
      return;
    }
    var attributes = new TreeMap<>(cache.attributes());
    var directory = directory(cache, "cache_from", "src", attributes);
    String tag = attributes.getOrDefault("tag", "latest");
    directory.digest(tag).ifPresent(it -> attributes.putIfAbsent("digest", it));
    if (attributes.containsKey("digest")) {
      from.add(new Backend(cache.type(), attributes));
    } else {
      var problem = BuildProblems.emptyCache(request, directory.root(), tag);
      progress.accept(new BuildProgress.Notice(problem));
    }
  }

  private void write(CacheSpec cache) {
    if (!cache.local()) {
      to.add(backend(cache));
      return;
    }
    var attributes = new TreeMap<>(cache.attributes());
    var directory = directory(cache, "cache_to", "dest", attributes);
    written.put(directory, attributes.getOrDefault("tag", "latest"));
    to.add(new Backend(cache.type(), attributes));
  }

  /** The directory; its path in the attributes becomes the name that the build has for it. */
  private CacheDirectory directory(
      CacheSpec cache, String attribute, String key, Map<String, String> attributes) {
    String path = cache.attributes().getOrDefault(key, "");
    if (path.isEmpty()) {
      throw new JComposeException(BuildProblems.cacheWithoutPlace(request, attribute, key));
    }
    Path whole = Path.of(request.stack().directory()).resolve(path).normalize();
    attributes.put(key, whole.toString());
    var directory = new CacheDirectory(whole);
    directories.put("local:" + whole, directory);
    return directory;
  }

  private static Backend backend(CacheSpec cache) {
    return new Backend(cache.type(), cache.attributes());
  }
}
