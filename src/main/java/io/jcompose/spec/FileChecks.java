package io.jcompose.spec;

import io.jcompose.diag.Diagnostic;
import io.jcompose.model.FileObject;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.model.Storage.FileMount;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a plain engine cannot do with the secrets and configs that services use. */
public final class FileChecks {
  private final Stack stack;
  private final Set<Diagnostic> problems = new LinkedHashSet<>();

  private FileChecks(Stack stack) {
    this.stack = stack;
  }

  public static List<Diagnostic> check(Stack stack) {
    var checks = new FileChecks(stack);
    for (var service : stack.services().values()) {
      var storage = service.storage();
      checks.uses(service, "secret", storage.secrets(), stack.secrets());
      checks.uses(service, "config", storage.configs(), stack.configs());
      if (storage.useApiSocket() && service.security().readOnly()) {
        checks.problems.add(SpecProblems.readOnlyLogins(stack, service.name()));
      }
    }
    return List.copyOf(checks.problems);
  }

  private void uses(
      Service service, String kind, List<FileMount> uses, Map<String, FileObject> objects) {
    for (int i = 0; i < uses.size(); i++) {
      var object = objects.get(uses.get(i).source());
      String path = "services." + service.name() + "." + kind + "s." + i;
      if (object != null) {
        use(service, kind, uses.get(i), object, path);
      }
    }
  }

  private void number(
      Service service, FileMount use, String key, Optional<String> value, String path) {
    if (value.isPresent() && !isNumber(value.get())) {
      String what = path + "." + key;
      problems.add(SpecProblems.noNumber(stack, what, service.name(), use.source(), value.get()));
    }
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.length() <= 10 && text.chars().allMatch(Character::isDigit);
  }

  private void use(Service service, String kind, FileMount use, FileObject object, String path) {
    number(service, use, "uid", use.uid(), path);
    number(service, use, "gid", use.gid(), path);
    if (object.external()) {
      problems.add(SpecProblems.external(stack, kind + "s." + object.key(), kind, object.key()));
    } else if (object.file().isPresent()) {
      boolean own = use.uid().isPresent() || use.gid().isPresent() || use.mode().isPresent();
      if (own && !FileSpec.copied(service, use, object)) {
        problems.add(SpecProblems.ownershipIgnored(stack, path, service.name(), use.source()));
      }
    } else if (object.content().isEmpty() && object.environment().isPresent()) {
      String definition = kind + "s." + object.key() + ".environment";
      problems.add(
          SpecProblems.unsetVariable(
              stack, definition, kind, object.key(), object.environment().get()));
    } else if (service.security().readOnly()) {
      problems.add(SpecProblems.readOnlyService(stack, path, service.name(), use.source()));
    }
  }
}
