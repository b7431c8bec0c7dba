package io.jcompose.cli.commands;

import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.diag.JComposeException;
import java.util.Optional;

/** The builder that {@code build} is to use, which can only be the engine itself. */
final class BuilderCheck {
  private BuilderCheck() {}

  /**
   * Looks at the option, else at BUILDX_BUILDER, which may be there for other programs.
   *
   * @throws JComposeException when the option names another one
   */
  static void run(CommandContext context, Work work, Optional<String> option) {
    String name = option.orElseGet(() -> context.shell().variable("BUILDX_BUILDER"));
    var other = work.jcompose().builds().otherBuilder(name);
    if (other.isPresent() && option.isPresent()) {
      throw new JComposeException(other.get());
    }
    other.ifPresent(it -> Notes.tell(context, CliProblems.builderPassedOver(it)));
  }
}
