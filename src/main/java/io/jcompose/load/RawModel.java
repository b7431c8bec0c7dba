package io.jcompose.load;

import io.jcompose.diag.Diagnostic;
import io.jcompose.model.Origins;
import io.jcompose.value.Value;
import java.util.List;

/**
 * The merged files with their variables as they are written, which are no stack yet.
 *
 * @param document all of it, keys sorted, whatever the profiles
 * @param outline of what the active profiles and the selection leave
 */
public record RawModel(
    Value.Dict document, StackOutline outline, Origins origins, List<Diagnostic> warnings) {
  public RawModel {
    warnings = List.copyOf(warnings);
  }
}
