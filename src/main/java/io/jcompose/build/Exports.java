package io.jcompose.build;

import io.jcompose.build.control.Backend;
import io.jcompose.build.session.Output;
import io.jcompose.diag.JComposeException;
import io.jcompose.engine.Engine;
import io.jcompose.model.BuildOutput;
import io.jcompose.model.BuildOutput.Kind;
import io.jcompose.spec.BuildRequest;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What is to come of a build, as BuildKit and our session have it.
 *
 * @param outputs where the first exporters put what they make, in their order
 * @param saved where the image goes as an archive that the engine makes when it has it, because its
 *     BuildKit does not
 */
record Exports(List<Backend> exporters, List<Output> outputs, List<Output> saved) {
  /** The exporter of docker's own images, whichever store they are kept in. */
  private static final String IMAGES = "moby";

  /** The API of Docker 25, whose archives of images have OCI's layout, too. */
  private static final int SAVES_OCI = 44;

  /** The API of Docker 26, whose BuildKit makes several things of one build. */
  private static final int MAKES_SEVERAL = 45;

  Exports {
    exporters = List.copyOf(exporters);
    outputs = List.copyOf(outputs);
    saved = List.copyOf(saved);
  }

  /** Of a request; throws when the engine cannot make it. */
  static Exports of(BuildRequest request, Engine engine, OutputStream pipe) {
    var exporters = new ArrayList<Backend>();
    var outputs = new ArrayList<Output>();
    var saved = new ArrayList<Output>();
    boolean image = request.outputs().isEmpty();
    for (var wanted : request.outputs()) {
      if (wanted.place().isEmpty()) {
        image = true;
      } else if (isImage(wanted) && !engine.info().containerdStore()) {
        requireArchive(request, wanted, engine);
        saved.add(output(wanted, pipe));
        image = true;
      } else {
        exporters.add(exporter(request, wanted));
        outputs.add(output(wanted, pipe));
      }
    }
    if (image) {
      exporters.add(new Backend(IMAGES, names(request)));
    }
    if (exporters.size() > 1 && engine.api().minor() < MAKES_SEVERAL) {
      throw new JComposeException(
          BuildProblems.noOutput(request, "several outputs", engine, "Docker Engine 26"));
    }
    return new Exports(exporters, outputs, saved);
  }

  private static boolean isImage(BuildOutput wanted) {
    return wanted.kind() == Kind.OCI || wanted.kind() == Kind.DOCKER;
  }

  private static void requireArchive(BuildRequest request, BuildOutput wanted, Engine engine) {
    if (wanted.kind() == Kind.OCI && engine.api().minor() < SAVES_OCI) {
      throw new JComposeException(
          BuildProblems.noOutput(request, "`type=oci`", engine, "Docker Engine 25"));
    }
  }

  private static Backend exporter(BuildRequest request, BuildOutput wanted) {
    var attributes = new TreeMap<>(wanted.attributes());
    if (isImage(wanted)) {
      names(request).forEach(attributes::putIfAbsent);
    }
    return new Backend(wanted.kind().word(), attributes);
  }

  private static TreeMap<String, String> names(BuildRequest request) {
    var names = new TreeMap<String, String>();
    names.put("name", String.join(",", request.names()));
    return names;
  }

  private static Output output(BuildOutput wanted, OutputStream pipe) {
    String place = wanted.place().orElseThrow();
    if (place.equals(BuildOutput.PIPE)) {
      return new Output.ToStream(pipe);
    }
    Path path = Path.of(place);
    return wanted.kind() == Kind.LOCAL ? new Output.ToDirectory(path) : new Output.ToFile(path);
  }
}
