package io.jcompose.plan;

import io.jcompose.model.ImageReference;
import io.jcompose.model.Service;
import io.jcompose.plan.Fact.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * For {@code push}: sends every image that is built and has a name of its own, with all its tags.
 */
final class PushRule implements Rule {
  private final Intent.Push intent;
  private final List<String> names;
  private final Map<String, Fact> lastOfRepository = new HashMap<>();

  /** {@code names}: further ones that the command line gives to what is pushed. */
  PushRule(Intent.Push intent, List<String> names) {
    this.intent = intent;
    this.names = List.copyOf(names);
  }

  @Override
  public void plan(Input in, PlanBuilder out) {
    for (Service service : in.whole().stack().services().values()) {
      if (!in.whole().covers(service.name())) {
        continue;
      }
      String skipped = skipped(service);
      if (skipped.isEmpty()) {
        references(in, service).forEach(it -> push(in, service, it, out));
      } else {
        out.unchanged(in.host(), "Service " + service.name(), skipped);
      }
    }
  }

  /** Why the service has nothing to push, or empty. */
  private String skipped(Service service) {
    if (service.source().build().isEmpty()) {
      return "Skipped, its image is not built";
    }
    boolean nameless = service.source().image().isEmpty() && names.isEmpty();
    return nameless ? "Skipped, its image has no name" : "";
  }

  private List<String> references(Input in, Service service) {
    var references = new ArrayList<String>();
    if (service.source().image().isPresent()) {
      references.add(in.whole().stack().image(service));
      service.source().build().ifPresent(it -> references.addAll(it.tags()));
    }
    references.addAll(names);
    return references;
  }

  private void push(Input in, Service service, String reference, PlanBuilder out) {
    var fact = Fact.image(in.host(), reference, State.PUSHED);
    if (out.yields(fact)) {
      return;
    }
    // A further tag is there when the image is.
    var needs = new HashSet<Fact>();
    needs.add(Fact.image(in.host(), in.whole().stack().image(service), State.EXISTS));
    String repository =
        ImageReference.parse(reference).map(ImageReference::repository).orElse(reference);
    var before = lastOfRepository.put(repository, fact);
    if (before != null) {
      needs.add(before);
    }
    out.add(
        new ImageAction.PushImage(reference, intent.tolerant()),
        new Reason.Requested("push"),
        fact,
        needs,
        Guard.ALWAYS);
  }
}
