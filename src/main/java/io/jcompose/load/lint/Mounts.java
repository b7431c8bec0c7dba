package io.jcompose.load.lint;

import io.jcompose.diag.Diagnostic;
import io.jcompose.load.text.PathText;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.model.Storage.Mount;
import io.jcompose.model.Storage.MountType;
import java.util.function.Consumer;

/** Finds volumes of one letter, which the short form takes for drives. */
final class Mounts {
  private Mounts() {}

  static void look(Service service, Stack stack, Consumer<Diagnostic> found) {
    var mounts = service.storage().mounts();
    for (int i = 0; i < mounts.size(); i++) {
      String written = drive(mounts.get(i));
      if (!written.isEmpty()) {
        String path = "services." + service.name() + ".volumes." + i;
        found.accept(
            LintProblems.oneLetterVolume(service.name(), written).at(stack.origins().at(path)));
      }
    }
  }

  /** What was written in the short form if it begins with a drive, else empty. */
  private static String drive(Mount mount) {
    if (mount.type() == MountType.VOLUME && mount.source().isEmpty()) {
      return isDrive(mount.target()) ? mount.target() : "";
    }
    boolean odd = mount.type() == MountType.BIND && !PathText.isAbsoluteAnywhere(mount.target());
    return odd && isDrive(mount.source()) ? mount.source() + ":" + mount.target() : "";
  }

  private static boolean isDrive(String path) {
    return path.length() > 2
        && path.charAt(1) == ':'
        && (path.charAt(2) == '/' || path.charAt(2) == '\\')
        && Character.isLetter(path.charAt(0));
  }
}
