package io.jcompose.cli.commands;

import io.jcompose.JCompose;
import io.jcompose.Project;
import io.jcompose.cli.CommandContext;
import io.jcompose.diag.JComposeException;
import io.jcompose.load.LoadRequest.Selection;
import io.jcompose.load.problem.FileProblems;
import java.util.Collections;
import java.util.List;

/** The project of a command that works on what is there already. */
final class ProjectOf {
  private ProjectOf() {}

  /**
   * That of the file, or without one that of {@code -p}. A service that is named is meant even when
   * a profile switches it off.
   */
  static Project command(CommandContext context, List<String> named) {
    var project = project(context);
    boolean off =
        project.stack().isPresent()
            && !Collections.disjoint(project.stack().get().disabled(), named)
            // Standard input can be read only once.
            && !context.global().files().contains("-");
    if (!off) {
      return project;
    }
    var everything = StackLoading.request(context, Selection.ALL).profiles(List.of("*"));
    return Project.of(JCompose.load(everything, StackLoading.files(context)).stack());
  }

  private static Project project(CommandContext context) {
    try {
      return Project.of(
          StackLoading.load(context, StackLoading.request(context, Selection.ALL)).stack());
    } catch (JComposeException e) {
      String name = context.global().projectName();
      boolean onlyNoFile =
          e.diagnostics().stream().allMatch(it -> it.code().equals(FileProblems.NOTHING_FOUND));
      if (name == null || !onlyNoFile) {
        throw e;
      }
      return Project.named(name);
    }
  }
}
