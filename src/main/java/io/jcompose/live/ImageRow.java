package io.jcompose.live;

import io.jcompose.engine.Filters;
import io.jcompose.wire.ContainerSummary;
import io.jcompose.wire.ImageDetail;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The image of a container().
 *
 * @param found the container and where it is
 * @param image absent when the engine no longer has it, or was not asked
 */
public record ImageRow(Found found, Optional<ImageDetail> image) {
  private static final String NONE = "<none>";

  /** One call to each host, by container name; what only images themselves tell is absent. */
  public static List<ImageRow> list(
      Sites sites, Filters filters, Predicate<ContainerSummary> wanted)
      throws InterruptedException {
    var rows = new ArrayList<ImageRow>();
    for (Found found : sites.containers(true, filters, wanted)) {
      rows.add(new ImageRow(found, Optional.empty()));
    }
    rows.sort((a, b) -> a.container().name().compareTo(b.container().name()));
    return rows;
  }

  /**
   * The same rows with their images: a call for each image, whatever number of containers it has,
   * because no list of images tells their platforms.
   */
  public static List<ImageRow> inspected(List<ImageRow> found, Sites sites)
      throws InterruptedException {
    var distinct = new LinkedHashSet<Place>();
    found.forEach(it -> distinct.add(it.place()));
    var details = new HashMap<Place, ImageDetail>();
    sites
        .each(
            distinct,
            Place::site,
            it -> new Looked(it, it.site().engine().images().inspect(it.id())))
        .forEach(it -> it.image().ifPresent(image -> details.put(it.place(), image)));
    var rows = new ArrayList<ImageRow>();
    for (ImageRow row : found) {
      rows.add(new ImageRow(row.found(), Optional.ofNullable(details.get(row.place()))));
    }
    return rows;
  }

  /** An image and where it is. */
  private record Place(Site site, String id) {}

  /** What is there. */
  private record Looked(Place place, Optional<ImageDetail> image) {}

  private Place place() {
    return new Place(found.site(), container().imageId());
  }

  public ContainerSummary container() {
    return found.container();
  }

  /** The name of its host; empty when the stack names none. */
  public String host() {
    return found.host();
  }

  public String id() {
    return image.map(ImageDetail::id).orElse(container().imageId());
  }

  /** The name that the container was made with; {@code <none>} when that was an id. */
  public String repository() {
    return isId() ? NONE : plain(container().image().substring(0, end()));
  }

  public String tag() {
    String reference = undigested();
    boolean tagged = end() < reference.length();
    boolean digested = reference.length() < container().image().length();
    String untagged = digested ? NONE : "latest";
    return isId() ? NONE : tagged ? reference.substring(end() + 1) : untagged;
  }

  private boolean isId() {
    return container().image().startsWith("sha256:")
        || container().imageId().startsWith("sha256:" + container().image());
  }

  private String undigested() {
    int digest = container().image().indexOf('@');
    return digest < 0 ? container().image() : container().image().substring(0, digest);
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
