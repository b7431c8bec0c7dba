package io.jcompose.observe;

import io.jcompose.spec.Labels;
import io.jcompose.state.LiveContainer;
import io.jcompose.state.LiveContainer.LiveMount;
import io.jcompose.state.LiveImages;
import io.jcompose.wire.ContainerSummary;
import io.jcompose.wire.ImageDetail;
import io.jcompose.wire.ImageSummary;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The engine's replies in the stack's terms. */
final class Summaries {
  private Summaries() {}

  static LiveContainer container(ContainerSummary summary) {
    Map<String, String> labels = summary.labels();
    var mounts = new ArrayList<LiveMount>();
    for (var it : summary.mounts()) {
      mounts.add(new LiveMount(it.type(), it.name(), it.source(), it.destination(), it.rw()));
    }
    String recorded = labels.getOrDefault(Labels.IMAGE, "");
    return new LiveContainer(
        summary.id(),
        summary.name(),
        labels.getOrDefault(Labels.SERVICE, ""),
        number(labels.getOrDefault(Labels.CONTAINER_NUMBER, "0")),
        labels.getOrDefault(Labels.ONE_OFF, "").equals("True"),
        LiveContainer.Condition.of(summary.state(), summary.status()),
        summary.image(),
        recorded.isEmpty() ? summary.imageId() : recorded,
        new TreeMap<>(labels),
        mounts,
        new TreeMap<>(summary.networks()),
        summary.networkMode(),
        ports(summary));
  }

  private static SortedSet<String> ports(ContainerSummary summary) {
    var ports = new TreeSet<String>();
    for (var port : summary.ports()) {
      if (port.publicPort() > 0) {
        ports.add(port.publicPort() + "/" + port.type());
      }
    }
    return ports;
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  static LiveImages.LiveImage image(ImageDetail detail) {
    return new LiveImages.LiveImage(
        detail.id(),
        Map.of(),
        ageSeconds(detail.lastTagged()),
        detail.platform(),
        !detail.digests().isEmpty());
  }

  static LiveImages.LiveImage image(ImageSummary summary) {
    return new LiveImages.LiveImage(
        summary.id(), summary.labels(), 0, "", !summary.digests().isEmpty());
  }

  private static long ageSeconds(String lastTagged) {
    try {
      return Duration.between(Instant.parse(lastTagged), Instant.now()).toSeconds();
    } catch (DateTimeParseException e) {
      return Long.MAX_VALUE / 2_000_000_000L;
    }
  }
}
