package io.jcompose.live;

import io.jcompose.engine.Containers;
import io.jcompose.engine.Filters;
import io.jcompose.engine.Images;
import io.jcompose.wire.ContainerSummary;
import io.jcompose.wire.ImageDetail;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The image of a container.
 *
 * @param image absent when the engine no longer has it, or was not asked
 */
public record ImageRow(ContainerSummary container, Optional<ImageDetail> image) {
  private static final String NONE = "<none>";

  /** One call, by container name; what only images themselves tell is absent. */
  public static List<ImageRow> list(
      Containers containers, Filters filters, Predicate<ContainerSummary> wanted) {
    var rows = new ArrayList<ImageRow>();
    for (ContainerSummary container : containers.list(true, filters)) {
      if (wanted.test(container)) {
        rows.add(new ImageRow(container, Optional.empty()));
      }
    }
    rows.sort((a, b) -> a.container().name().compareTo(b.container().name()));
    return rows;
  }

  /**
   * The same rows with their images: a call for each image, whatever number of containers it has,
   * because no list of images tells their platforms.
   */
  public static List<ImageRow> inspected(List<ImageRow> found, Images images)
      throws InterruptedException {
    var ids = new LinkedHashSet<String>();
    found.forEach(it -> ids.add(it.container().imageId()));
    var distinct = List.copyOf(ids);
    var details = Parallel.map(distinct, images::inspect);
    var byId = new TreeMap<String, Optional<ImageDetail>>();
    for (int i = 0; i < distinct.size(); i++) {
      byId.put(distinct.get(i), details.get(i));
    }
    var rows = new ArrayList<ImageRow>();
    for (ImageRow row : found) {
      var image = byId.getOrDefault(row.container().imageId(), Optional.empty());
      rows.add(new ImageRow(row.container(), image));
    }
    return rows;
  }

  public String id() {
    return image.map(ImageDetail::id).orElse(container.imageId());
  }

  /** The name that the container was made with; {@code <none>} when that was an id. */
  public String repository() {
    return isId() ? NONE : plain(container.image().substring(0, end()));
  }

  public String tag() {
    String reference = undigested();
    boolean tagged = end() < reference.length();
    boolean digested = reference.length() < container.image().length();
    String untagged = digested ? NONE : "latest";
    return isId() ? NONE : tagged ? reference.substring(end() + 1) : untagged;
  }

  private boolean isId() {
    return container.image().startsWith("sha256:")
        || container.imageId().startsWith("sha256:" + container.image());
  }

  private String undigested() {
    int digest = container.image().indexOf('@');
    return digest < 0 ? container.image() : container.image().substring(0, digest);
  }

  /** Where the name ends and the tag, if there is one, begins. */
  private int end() {
    String reference = undigested();
    int colon = reference.lastIndexOf(':');
    return colon > reference.lastIndexOf('/') ? colon : reference.length();
  }

  private static String plain(String repository) {
    String local = repository.startsWith("docker.io/") ? repository.substring(10) : repository;
    return local.startsWith("library/") ? local.substring(8) : local;
  }
}
