package io.jcompose.apply;

import io.jcompose.diag.FileWords;
import io.jcompose.diag.JComposeException;
import io.jcompose.model.ReplicaId;
import io.jcompose.model.Service;
import io.jcompose.plan.ContainerAction;
import io.jcompose.plan.Fact;
import io.jcompose.plan.ProgramAction;
import io.jcompose.registry.Credentials;
import io.jcompose.spec.ApiLevel;
import io.jcompose.spec.ConfigHash;
import io.jcompose.spec.FieldHashes;
import io.jcompose.spec.HookSpec;
import io.jcompose.spec.ImageMounts;
import io.jcompose.spec.InheritedVolume;
import io.jcompose.spec.Labels;
import io.jcompose.spec.Names;
import io.jcompose.spec.References;
import io.jcompose.spec.ReplicaRequest;
import io.jcompose.spec.Sharing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Completes create requests with what only the run knows: ids of containers and images. */
final class Requests {
  private final Run run;
  private final Supplier<Credentials> credentials;
  private final Function<String, SortedMap<String, String>> settings;
  private final String version;
  private @Nullable SortedMap<String, String> proxies;

  Requests(
      Run run,
      Supplier<Credentials> credentials,
      Function<String, SortedMap<String, String>> settings,
      String version) {
    this.run = run;
    this.credentials = credentials;
    this.settings = settings;
    this.version = version;
  }

  ApiLevel api() {
    return new ApiLevel(run.engine().api().minor(), run.engine().podman());
  }

  /** The request for a container as far as networks and files need it. */
  ReplicaRequest request(Service service, ReplicaId replica, String name) {
    boolean serviceName = !replica.isOneOff();
    return new ReplicaRequest(
        run.stack(), service, name, serviceName, api(), references(service), List.of(), Map.of());
  }

  /** The request that creates a container. */
  ReplicaRequest creation(
      ContainerAction.CreateContainer action, String imageId, List<InheritedVolume> inherited) {
    var service = run.supplied(action.service());
    var references = references(service);
    var parents = parents(references);
    var marks =
        new Labels.Marks(
            ConfigHash.service(service, parents),
            imageId,
            FieldHashes.of(service, parents).label(),
            version);
    boolean serviceName = !action.replica().isOneOff();
    return new ReplicaRequest(
        run.stack(),
        service,
        action.name(),
        serviceName,
        api(),
        references,
        inherited,
        labels(action, marks));
  }

  private SortedMap<String, String> labels(
      ContainerAction.CreateContainer action, Labels.Marks marks) {
    var service = action.service();
    boolean replaces = action.replaces().isPresent();
    var labels =
        action.oneOff().isPresent()
            ? Labels.oneOff(run.stack(), service, action.oneOff().get().slug(), marks)
            : Labels.replica(run.stack(), service, action.replica().number(), marks, replaces);
    String mounted = mountedImages(service);
    if (!mounted.isEmpty()) {
      labels.put(Labels.IMAGE_VOLUME_DIGEST, mounted);
    }
    return labels;
  }

  /** The request for the container that a {@code pre_start} hook runs in. */
  ReplicaRequest hook(ProgramAction.RunPreStart action) {
    var stack = run.stack();
    var service = run.supplied(action.service());
    String replica = run.results().require(Fact.containerSubject(action.volumesOf()));
    var hook = HookSpec.service(stack.image(service), service, action.hook(), replica);
    String name =
        Names.container(stack.name(), service, action.volumesOf().number(), stack.separator());
    var labels = Labels.hook(stack, service, "pre_start", version);
    return new ReplicaRequest(stack, hook, name, true, api(), references(hook), List.of(), labels);
  }

  private String mountedImages(Service service) {
    var digests = new TreeMap<String, String>();
    ImageMounts.of(run.stack(), service)
        .forEach(
            (target, reference) ->
                run.results()
                    .id(Fact.imageSubject(reference))
                    .ifPresent(it -> digests.put(target, it)));
    return ImageMounts.label(digests);
  }

  private static Map<String, String> parents(References references) {
    var parents = new TreeMap<String, String>();
    references.containers().forEach((name, peers) -> parents.put(name, peers.get(0).id()));
    return parents;
  }

  private References references(Service service) {
    var peers = new HashMap<String, List<References.Peer>>();
    for (String other : Sharing.all(service)) {
      var found = peers(other);
      if (!found.isEmpty()) {
        peers.put(other, found);
      }
    }
    var logins =
        service.storage().useApiSocket()
            ? Optional.of(credentials.get().asConfig())
            : Optional.<String>empty();
    return new References(peers, profiles(service), logins, proxies());
  }

  private synchronized SortedMap<String, String> proxies() {
    if (proxies == null) {
      proxies = settings.apply(run.engine().endpoint());
    }
    return proxies;
  }

  /** The containers of a service that exist by now, lowest number first. */
  private List<References.Peer> peers(String service) {
    var found = new ArrayList<References.Peer>();
    var wanted = run.stack().services().get(service);
    for (var entry : run.results().containers(service).entrySet()) {
      int number = entry.getKey();
      String id = entry.getValue();
      String name =
          wanted == null
              ? id
              : Names.container(run.stack().name(), wanted, number, run.stack().separator());
      found.add(new References.Peer(id, name, number));
    }
    return found;
  }

  /** The seccomp profiles that the service names by file, as text. */
  private Map<String, String> profiles(Service service) {
    var profiles = new HashMap<String, String>();
    for (String option : service.security().options()) {
      String path = ContainerFiles.seccompFile(option);
      if (!path.isEmpty()) {
        profiles.put(path, read(path));
      }
    }
    return profiles;
  }

  private String read(String path) {
    try {
      return Files.readString(Path.of(run.stack().directory()).resolve(path));
    } catch (IOException e) {
      throw new JComposeException(
          ApplyProblems.unreadableFile("The seccomp profile", path, FileWords.of(e)), e);
    }
  }
}
