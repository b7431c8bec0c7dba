package io.jcompose.load.lint;

import io.jcompose.diag.Diagnostic;
import io.jcompose.model.ImageName;
import io.jcompose.model.PullPolicy;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import java.util.function.Consumer;

/** Finds images that are pulled without a version. */
final class Images {
  private Images() {}

  static void look(Service service, Stack stack, Consumer<Diagnostic> found) {
    var source = service.source();
    String image = source.image().map(ImageName::familiar).orElse("");
    boolean pulled =
        source.build().isEmpty() && source.pullPolicy().mode() != PullPolicy.Mode.NEVER;
    if (pulled && image.endsWith(":latest") && !ImageName.hasDigest(image)) {
      String path = "services." + service.name() + ".image";
      found.accept(LintProblems.unpinned(service.name(), image).at(stack.origins().at(path)));
    }
  }
}
