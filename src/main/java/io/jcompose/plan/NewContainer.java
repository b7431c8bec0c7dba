package io.jcompose.plan;

import io.jcompose.diag.JComposeException;
import io.jcompose.model.Networking.Attachment;
import io.jcompose.model.Service;
import io.jcompose.model.Storage.Brought;
import io.jcompose.model.Storage.Mount;
import io.jcompose.model.Storage.MountType;
import io.jcompose.plan.Fact.State;
import io.jcompose.spec.Sharing;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What has to be there before a container of a service can be made. */
final class NewContainer {
  private NewContainer() {}

  static Set<Fact> needs(Input in, Service service, Slots slots) {
    var needs = new TreeSet<Fact>();
    needs.add(Fact.image(in.host(), in.stack().image(service), State.EXISTS));
    needs.addAll(Supplies.facts(in.whole().lead(), in.whole().stack(), service));
    for (Attachment attachment : service.networking().attachments()) {
      needs.addAll(network(in, attachment));
    }
    needs.addAll(storage(in, service));
    needs.addAll(others(in, service, slots));
    return needs;
  }

  /** What has to be there before a container that was made is put on a further network. */
  static Set<Fact> connectable(Input in, Slot slot, Attachment attachment) {
    var needs = new TreeSet<>(network(in, attachment));
    needs.add(Fact.container(in.host(), slot.id(), State.EXISTS));
    return needs;
  }

  private static Set<Fact> network(Input in, Attachment attachment) {
    return Optional.ofNullable(in.stack().networks().get(attachment.network()))
        .map(it -> NetworkFacts.there(in, it))
        .orElse(Set.of());
  }

  private static Set<Fact> storage(Input in, Service service) {
    var needs = new TreeSet<Fact>();
    for (Mount mount : service.storage().mounts()) {
      if (mount.type() == MountType.IMAGE) {
        needs.add(Fact.image(in.host(), in.stack().mountedImage(mount), State.EXISTS));
      } else if (mount.type() == MountType.VOLUME) {
        Optional.ofNullable(in.stack().volumes().get(mount.source()))
            .ifPresent(it -> needs.add(Fact.volume(in.host(), it.name(), State.EXISTS)));
      }
    }
    for (Brought brought : service.storage().brought()) {
      String volume = brought.content().volume(in.stack().name());
      needs.add(Fact.volume(in.host(), volume, State.EXISTS));
    }
    return needs;
  }

  /** The containers that it refers to. */
  private static Set<Fact> others(Input in, Service service, Slots slots) {
    var needs = new TreeSet<Fact>();
    for (String parent : Sharing.parents(service)) {
      var first = slots.of(parent).stream().findFirst();
      if (first.isEmpty() && in.containers(parent).isEmpty()) {
        throw new JComposeException(
            PlanProblems.nothingToShare(service.name(), parent, in.stack()));
      }
      first.ifPresent(it -> needs.add(Fact.container(in.host(), it.id(), State.EXISTS)));
    }
    for (String linked : Sharing.linked(service)) {
      slots.of(linked).forEach(it -> needs.add(Fact.container(in.host(), it.id(), State.EXISTS)));
    }
    return needs;
  }
}
