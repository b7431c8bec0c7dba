package io.jcompose.build.session;

import io.jcompose.diag.Diagnostic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What builds offer of one kind. What several have under a name is the same. */
final class Offered<T> {
  private final List<Offer> offers;
  private final Function<SessionContent, Map<String, T>> kind;

  /**
   * What is offered of a kind.
   *
   * @param offers may change
   */
  Offered(List<Offer> offers, Function<SessionContent, Map<String, T>> kind) {
    this.offers = offers;
    this.kind = kind;
  }

  Optional<T> named(String name) {
    for (var offer : offers) {
      T it = kind.apply(offer.content()).get(name);
      if (it != null) {
        return Optional.of(it);
      }
    }
    return Optional.empty();
  }

  /** Tells every build that offers it of a problem: each has named it at a place of its own. */
  void tell(String name, Function<T, Diagnostic> problem) {
    for (var offer : offers) {
      T it = kind.apply(offer.content()).get(name);
      if (it != null) {
        offer.notices().accept(problem.apply(it));
      }
    }
  }
}
