package io.jcompose.cli.commands;

import io.jcompose.JCompose;
import io.jcompose.cli.CliProblems;
import io.jcompose.cli.CommandContext;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.load.ConfigText;
import io.jcompose.load.LoadRequest;
import io.jcompose.load.Loaded;
import io.jcompose.load.PinnedImages;
import io.jcompose.load.PinnedImages.Mention;
import io.jcompose.model.Origins;
import io.jcompose.value.JsonText;
import io.jcompose.value.Value;
import io.jcompose.value.YamlText;
import java.util.ArrayList;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The stack that {@code config} prints.
 *
 * @param complete whether variables are filled in, so that dollar signs stand for themselves
 */
record ConfigStack(Value.Dict document, Origins origins, boolean complete, boolean json) {

  /** How the stack is loaded. */
  interface Loading {
    Loaded load(LoadRequest request) throws InterruptedException;
  }

  static ConfigStack load(
      CommandContext context, LoadRequest request, Loading loading, boolean json)
      throws InterruptedException {
    if (!request.options().interpolate()) {
      var model = StackLoading.model(context, request);
      return new ConfigStack(model.document(), model.origins(), false, json);
    }
    var stack = loading.load(request).stack();
    var document = json ? ConfigText.jsonDocument(stack) : stack.canonical();
    return new ConfigStack(document, stack.origins(), true, json);
  }

  private ConfigStack with(Value.Dict other) {
    return new ConfigStack(other, origins, complete, json);
  }

  /** With every image held to the digest that its registry has for it now. */
  ConfigStack pinned(CommandContext context) throws InterruptedException {
    var images = new PinnedImages(document);
    var references = new TreeSet<String>();
    images.mentions().forEach(it -> references.add(it.image()));
    try (var work = new Work(context)) {
      JCompose jcompose = work.jcompose();
      var digests = jcompose.digests(references);
      digests.warnings().forEach(it -> Notes.tell(context, it));
      var problems = new ArrayList<Diagnostic>();
      for (Mention mention : images.mentions()) {
        var failure = digests.failures().get(mention.image());
        if (failure != null) {
          problems.add(failure.at(origins.at(mention.path())));
        }
      }
      if (!problems.isEmpty()) {
        throw new JComposeException(problems, null);
      }
      return with(images.with(digests.pinned()));
    }
  }

  /** Only the images. */
  ConfigStack locked(CommandContext context) {
    var images = new PinnedImages(document);
    images.withHooks().forEach(it -> Notes.tell(context, CliProblems.hooksNotLocked(it)));
    var alone = images.alone();
    return with(complete && json ? ConfigText.jsonDocument(alone) : alone);
  }

  /** The images of services, of their hooks, and that are mounted. */
  SortedSet<String> images() {
    var images = new TreeSet<String>();
    new PinnedImages(document).mentions().forEach(it -> images.add(it.image()));
    return images;
  }

  String text() {
    String text = json ? JsonText.pretty(document) : YamlText.of(document);
    return complete ? ConfigText.escaped(text) : text;
  }
}
