package io.jcompose.spec;

import io.jcompose.model.Build;
import io.jcompose.model.FileObject;
import io.jcompose.model.ImageReference;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.JsonText;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A build as BuildKit's Dockerfile frontend takes it.
 *
 * @param attributes of the frontend
 * @param directories what the build may read of this machine beside its context: absolute paths, by
 *     the names that the attributes use
 * @param secrets by the ids that the Dockerfile uses
 * @param ssh by the ids that the Dockerfile uses: paths of keys or of an agent's socket; an empty
 *     path is the user's own agent
 * @param entitlements what instructions may do beyond the usual
 */
public record SolveSpec(
    SortedMap<String, String> attributes,
    SortedMap<String, String> directories,
    SortedMap<String, FileObject> secrets,
    SortedMap<String, String> ssh,
    List<CacheSpec> cacheFrom,
    List<CacheSpec> cacheTo,
    List<String> entitlements) {
  /** The name of the directory that holds the context. */
  public static final String CONTEXT = "context";

  /** An image that is empty. */
  private static final String NOTHING = BuildRequest.IMAGE_CONTEXT + "scratch";

  /** The stream that is the context of a build from standard input. */
  public static final String STREAM = "stdin";

  static final String ATTEST = "attest:";
  static final String PLATFORM = "platform";
  static final String HOST_NETWORK = "network.host";
  static final String NO_CACHE = "no-cache";
  private static final String EPOCH = "build-arg:SOURCE_DATE_EPOCH";

  public SolveSpec {
    attributes = sorted(attributes);
    directories = sorted(directories);
    secrets = sorted(secrets);
    ssh = sorted(ssh);
    cacheFrom = List.copyOf(cacheFrom);
    cacheTo = List.copyOf(cacheTo);
    entitlements = List.copyOf(entitlements);
  }

  /**
   * The build of a request.
   *
   * @param filename the Dockerfile's path in its directory, or in the context of a remote build
   */
  public static SolveSpec of(BuildRequest request, String filename) {
    return SolveTerms.of(request, filename);
  }

  /** With the time that what is built shall have, unless the build names one. */
  public SolveSpec dated(Optional<String> epoch) {
    return epoch.isEmpty() || attributes.containsKey(EPOCH) ? this : with(EPOCH, epoch.get());
  }

  /** Without what a store that keeps no attestations would have made for nothing. */
  public SolveSpec withoutAttestations() {
    var fewer = new TreeMap<>(attributes);
    fewer.keySet().removeIf(it -> it.startsWith(ATTEST));
    return new SolveSpec(fewer, directories, secrets, ssh, cacheFrom, cacheTo, entitlements);
  }

  /**
   * As it is looked at without building: nothing is made, nor are caches used. The images of other
   * services may not be there then; a Dockerfile reads the same with an empty one.
   */
  public SolveSpec lookedAt(BuildRequest request) {
    var others = new TreeMap<>(attributes);
    for (String image : built(request)) {
      ImageReference.parse(image)
          .ifPresent(it -> others.putIfAbsent(CONTEXT + ":" + it.familiar(), NOTHING));
    }
    var contexts = request.build().options().additionalContexts();
    contexts.forEach(
        (name, place) -> {
          if (place.startsWith(Build.SERVICE)) {
            others.put(CONTEXT + ":" + name, NOTHING);
          }
        });
    return new SolveSpec(others, directories, secrets, ssh, List.of(), List.of(), entitlements)
        .withoutAttestations();
  }

  /** The images of other services that are built. */
  private static List<String> built(BuildRequest request) {
    var images = new ArrayList<String>();
    for (var service : request.stack().services().values()) {
      if (!service.name().equals(request.service())) {
        service
            .source()
            .build()
            .ifPresent(
                build -> {
                  images.add(request.stack().image(service));
                  images.addAll(build.tags());
                });
      }
    }
    return images;
  }

  /** The same, with the Dockerfile from a directory of this machine. */
  public SolveSpec reading(String directory) {
    return with("dockerfilekey", directory);
  }

  /** The same, with a directory from another session; engines before 28 do not heed that. */
  public SolveSpec taking(String directory, String session) {
    return with("local-sessionid:" + directory, session);
  }

  /**
   * Whether builds can take it as a context by its steps, which then are done for all of them at
   * once. Not what asks for secrets and agents, since BuildKit asks any of those; not what is to be
   * done anew, for that would be done for each; not what comes to more than one image; and not what
   * an engine may refuse outright, which takes seconds to be told of such a build.
   */
  public boolean lendable() {
    return secrets.isEmpty()
        && ssh.isEmpty()
        && !attributes.containsKey(NO_CACHE)
        && !attributes.getOrDefault(PLATFORM, "").contains(",")
        && cacheTo.isEmpty()
        && Set.of(HOST_NETWORK).containsAll(entitlements)
        && equals(withoutAttestations());
  }

  /**
   * The same with the steps of another build, an input of that name, as a context.
   *
   * @param config what they make an image with, as JSON
   * @param more what they may do
   */
  public SolveSpec linked(String context, byte[] config, List<String> more) {
    var linked = new TreeMap<>(attributes);
    linked.put(CONTEXT + ":" + context, "input:" + context);
    linked.put("input-metadata:" + context, metadata(config));
    var both = new LinkedHashSet<>(entitlements);
    both.addAll(more);
    return new SolveSpec(linked, directories, secrets, ssh, cacheFrom, cacheTo, List.copyOf(both));
  }

  private static String metadata(byte[] config) {
    var text = Base64.getEncoder().encodeToString(config);
    return JsonText.compact(new DictBuilder().put("containerimage.config", text).build());
  }

  private SolveSpec with(String attribute, String value) {
    var more = new TreeMap<>(attributes);
    more.put(attribute, value);
    return new SolveSpec(more, directories, secrets, ssh, cacheFrom, cacheTo, entitlements);
  }

  private static <T> SortedMap<String, T> sorted(Map<String, T> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }
}
