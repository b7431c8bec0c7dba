package io.jcompose.build.session;

import io.jcompose.diag.Diagnostic;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What a build offers to BuildKit.
 *
 * @param notices hears once of each thing that could not be served, from any thread
 */
public record Offer(SessionContent content, Consumer<Diagnostic> notices) {
  public Offer {
    var told = ConcurrentHashMap.<Diagnostic>newKeySet();
    var listener = notices;
    notices =
        it -> {
          if (told.add(it)) {
            listener.accept(it);
          }
        };
  }

  /** One directory of it, and nothing else. */
  public Offer only(String directory) {
    return new Offer(content.only(directory), notices);
  }
}
