package io.jcompose.build;

import io.jcompose.build.context.Selection;
import io.jcompose.build.inputs.FileMark;
import io.jcompose.build.inputs.InputNotes;
import io.jcompose.build.inputs.Inputs;
import io.jcompose.build.inputs.MarkedTree;
import io.jcompose.diag.JComposeException;
import io.jcompose.digest.Sha256;
import io.jcompose.spec.BuildRequest;
import io.jcompose.value.JsonText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Remembers what images are built of, and tells what of it has changed. */
public final class BuildMemory {
  /** What decides how an image is made and not what is in it, or is looked at by itself. */
  private static final Set<String> PASSED_OVER =
      Set.of(
          "args",
          "cache_from",
          "cache_to",
          "no_cache",
          "no_cache_filter",
          "pull",
          "secrets",
          "ssh");

  private static final String UNKNOWN = "nothing is noted of what it was built of";
  private static final String UNREADABLE = "what it is built of cannot be read";

  private final InputNotes notes;
  private final Function<String, String> imageIds;

  /**
   * The memory of an engine's images.
   *
   * @param directory where it is kept
   * @param engine what identifies the engine
   * @param imageIds the id behind a reference; empty when the engine has no such image
   */
  public BuildMemory(Path directory, String engine, Function<String, String> imageIds) {
    this.notes = new InputNotes(directory, engine);
    this.imageIds = imageIds;
  }

  /** What has changed since the image with this id was built, in words. */
  public List<String> changes(BuildRequest request, String imageId) {
    var note = notes.find(request.image());
    if (note.isEmpty() || !note.get().imageId().equals(imageId)) {
      return List.of(UNKNOWN);
    }
    try {
      var before = note.get().inputs();
      var now = look(request, before);
      var changes = now.changesSince(before);
      if (changes.isEmpty() && !now.equals(before)) {
        notes.keep(request.image(), new InputNotes.Note(imageId, now));
      }
      return changes;
    } catch (IOException | JComposeException e) {
      // The build tells what is wrong.
      return List.of(UNREADABLE);
    }
  }

  /**
   * Builds, and remembers what of. That is looked at before: what changes during the build is
   * noticed the next time.
   *
   * @param build gives the image's id
   */
  public String building(BuildRequest request, Function<BuildRequest, String> build) {
    var inputs = Inputs.NONE;
    try {
      inputs =
          look(request, notes.find(request.image()).map(InputNotes.Note::inputs).orElse(inputs));
    } catch (IOException | JComposeException e) {
      // The build tells what is wrong.
    }
    String id = build.apply(request);
    notes.keep(request.image(), new InputNotes.Note(id, inputs));
    return id;
  }

  private Inputs look(BuildRequest request, Inputs before) throws IOException {
    var images = new TreeMap<String, String>();
    for (String image : BaseImages.of(request.stack(), request.build())) {
      images.put(image, imageIds.apply(image));
    }
    return new Inputs(settings(request), images, files(request, before.files()));
  }

  private static SortedMap<String, String> settings(BuildRequest request) {
    var settings = new TreeMap<String, String>();
    for (var entry : request.build().canonical().entries().entrySet()) {
      if (!PASSED_OVER.contains(entry.getKey()) && !entry.getKey().startsWith("x-")) {
        settings.put(entry.getKey(), Sha256.hex(JsonText.compact(entry.getValue())));
      }
    }
    request
        .build()
        .args()
        .forEach((name, value) -> settings.put("args." + name, Sha256.hex(value)));
    request.platform().ifPresent(it -> settings.put("platform", it));
    return settings;
  }

  private static SortedMap<String, FileMark> files(
      BuildRequest request, Map<String, FileMark> known) throws IOException {
    long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    var files = new TreeMap<String, FileMark>();
    if (!request.remote()) {
      Path root = BuildContext.root(request);
      var dockerfile = DockerfileSource.find(request, root);
      var tree = new MarkedTree("", known, files, now);
      tree.walk(root, Selection.allBut(BuildContext.rules(request, root, dockerfile)));
      if (dockerfile.file().isPresent()) {
        String name = request.build().dockerfile().orElse("Dockerfile");
        tree.file(dockerfile.file().get().toRealPath(), name);
      }
    }
    for (var context : request.build().options().additionalContexts().entrySet()) {
      if (context.getValue().startsWith("/")) {
        new MarkedTree(context.getKey() + ":", known, files, now)
            .walk(Path.of(context.getValue()).toRealPath(), Selection.ALL);
      }
    }
    return files;
  }
}
