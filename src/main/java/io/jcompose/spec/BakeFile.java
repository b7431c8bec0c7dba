package io.jcompose.spec;

import static java.util.Objects.requireNonNull;

import io.jcompose.model.Build;
import io.jcompose.model.BuildOptions;
import io.jcompose.model.BuildOutput;
import io.jcompose.model.FileObject;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** The builds of a stack as a file for {@code docker buildx bake}: a target for each service. */
public final class BakeFile {
  private final Stack stack;
  private final BuildOptions options;
  private final String version;

  private BakeFile(Stack stack, BuildOptions options, String version) {
    this.stack = stack;
    this.options = options;
    this.version = version;
  }

  /**
   * Says it.
   *
   * @param services those whose images are meant; what they take as contexts gets a target, too
   * @param version the tool's own version, for a label
   */
  public static Value.Dict of(
      Stack stack, Collection<String> services, BuildOptions options, String version) {
    var file = new BakeFile(stack, options, version);
    var all = stack.built(services);
    var targets = new DictBuilder();
    all.forEach(it -> targets.put(it, file.target(it)));
    var group = new DictBuilder().texts("targets", all).build();
    return new DictBuilder()
        .put("group", new DictBuilder().put("default", group).build())
        .put("target", targets.build())
        .build();
  }

  private Service service(String name) {
    return requireNonNull(stack.services().get(name));
  }

  private Value.Dict target(String name) {
    var request = BuildRequest.of(stack, service(name), version);
    var build = request.build().with(options);
    var spec = SolveSpec.of(request.with(options), "Dockerfile");
    var target = new DictBuilder().put("context", build.context());
    target.texts("contexts", contexts(build));
    if (build.dockerfileInline().isPresent()) {
      target.text("dockerfile-inline", build.dockerfileInline().map(BakeFile::escaped));
    } else {
      target.put("dockerfile", dockerfile(request));
    }
    var args = new TreeMap<String, String>();
    build.args().forEach((key, value) -> args.put(key, escaped(value)));
    target.texts("args", args);
    target.texts("labels", request.with(build).labels("buildkit"));
    target.texts("tags", request.names());
    target.texts("cache-from", build.options().cacheFrom());
    target.texts("cache-to", Canonical.texts(Canonical.items(build.canonical(), "cache_to")));
    target.text("target", build.target());
    target.texts("secret", secrets(spec));
    target.texts("ssh", ssh(spec));
    target.texts("platforms", platforms(request));
    target.flag("pull", build.options().pull());
    target.flag("no-cache", build.options().noCache());
    rest(build, spec, target);
    return target.build();
  }

  private void rest(Build build, SolveSpec spec, DictBuilder target) {
    var filter = Canonical.texts(Canonical.items(build.canonical(), "no_cache_filter"));
    target.texts("no-cache-filter", filter);
    target.text("network", build.options().network());
    target.text("shm-size", build.options().shmSize().map(it -> Long.toString(it)));
    target.texts("ulimits", fields(spec, "ulimit"));
    target.texts("entitlements", spec.entitlements());
    var hosts = new TreeMap<String, String>();
    for (String host : build.options().extraHosts()) {
      int equals = host.indexOf('=');
      hosts.put(host.substring(0, Math.max(equals, 0)), host.substring(equals + 1));
    }
    target.texts("extra-hosts", hosts);
    target.texts("output", outputs());
    target.texts("attest", attestations(spec));
  }

  private List<String> outputs() {
    return options.outputs().isEmpty()
        ? List.of(BuildOutput.IMAGE.text())
        : options.outputs().stream().map(BuildOutput::text).toList();
  }

  /** Bake takes a dollar sign for a variable of its own. */
  private static String escaped(String text) {
    return text.replace("${", "$${");
  }

  private static TreeMap<String, String> contexts(Build build) {
    var contexts = new TreeMap<String, String>();
    build
        .options()
        .additionalContexts()
        .forEach(
            (name, place) ->
                contexts.put(
                    name,
                    place.startsWith(Build.SERVICE)
                        ? "target:" + place.substring(Build.SERVICE.length())
                        : place));
    return contexts;
  }

  private static String dockerfile(BuildRequest request) {
    String name = request.build().dockerfile().orElse("Dockerfile");
    boolean whole = request.remote() || name.startsWith("/");
    return whole ? name : request.build().context() + "/" + name;
  }

  private static List<String> secrets(SolveSpec spec) {
    var secrets = new ArrayList<String>();
    spec.secrets().forEach((id, it) -> secrets.add("id=" + id + "," + source(it)));
    return secrets;
  }

  private static String source(FileObject secret) {
    return secret
        .environment()
        .map(it -> "type=env,env=" + it)
        .orElseGet(() -> "type=file,src=" + secret.file().orElse(""));
  }

  private static List<String> ssh(SolveSpec spec) {
    var agents = new ArrayList<String>();
    spec.ssh().forEach((id, path) -> agents.add(id + "=" + path));
    return agents;
  }

  private static List<String> platforms(BuildRequest request) {
    var platforms = request.build().options().platforms();
    return platforms.isEmpty() ? request.platform().stream().toList() : platforms;
  }

  private static List<String> attestations(SolveSpec spec) {
    var all = new ArrayList<String>();
    spec.attributes()
        .forEach(
            (key, value) -> {
              if (key.startsWith(SolveSpec.ATTEST)) {
                String type = "type=" + key.substring(SolveSpec.ATTEST.length());
                all.add(value.isEmpty() ? type : type + "," + value);
              }
            });
    return all;
  }

  private static List<String> fields(SolveSpec spec, String attribute) {
    String all = spec.attributes().getOrDefault(attribute, "");
    return all.isEmpty() ? List.of() : List.of(all.split(",", -1));
  }
}
