package io.jcompose.cli.render;

import io.jcompose.cli.render.template.Row;
import io.jcompose.live.Age;
import io.jcompose.live.ImageRow;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import io.jcompose.wire.ImageDetail;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** The images of containers, in docker's words. */
public final class ImageText {
  public static final Columns COLUMNS =
      Columns.of(
              7,
              "ContainerName",
              "CONTAINER",
              "Repository",
              "REPOSITORY",
              "Tag",
              "TAG",
              "Platform",
              "PLATFORM",
              "ID",
              "IMAGE ID",
              "Size",
              "SIZE",
              "Created",
              "CREATED")
          .least(20);

  /** The fields that only the image itself tells; the others are known of its containers. */
  public static final List<String> OF_IMAGES = List.of("Platform", "Size", "Created");

  private static final int ID = 12;

  private ImageText() {}

  /** The id without the name of its algorithm. */
  public static String hex(ImageRow row) {
    return row.id().substring(row.id().indexOf(':') + 1);
  }

  /** A row for tables and templates. */
  public static Row row(ImageRow row, Instant now) {
    String hex = hex(row);
    return new Row(
        new DictBuilder()
            .put("ContainerName", row.container().name())
            .text("Host", row.host())
            .put("Repository", row.repository())
            .put("Tag", row.tag())
            .put("Platform", row.image().map(ImageDetail::platform).orElse(""))
            .put("ID", hex.length() > ID ? hex.substring(0, ID) : hex)
            .put("Size", ByteSize.text(row.image().map(ImageDetail::size).orElse(0L)))
            .put("Created", created(row, now))
            .build(),
        row.container().labels());
  }

  private static String created(ImageRow row, Instant now) {
    try {
      String tagged = row.image().map(ImageDetail::lastTagged).orElse("");
      var moment = Instant.parse(tagged);
      return moment.getEpochSecond() <= 0
          ? "N/A"
          : Age.text(now.getEpochSecond() - moment.getEpochSecond());
    } catch (DateTimeException e) {
      return "N/A";
    }
  }

  /** The object of {@code --format json}; times that are not known are left out. */
  public static Value.Dict json(ImageRow row) {
    return new DictBuilder()
        .put("ID", row.id())
        .put("ContainerName", row.container().name())
        .text("Host", row.host())
        .put("Repository", row.repository())
        .put("Tag", row.tag())
        .put("Platform", row.image().map(ImageDetail::platform).orElse(""))
        .put("Size", row.image().map(ImageDetail::size).orElse(0L))
        .text("Created", row.image().map(ImageDetail::created).filter(ImageText::known))
        .text("LastTagTime", row.image().map(ImageDetail::lastTagged).filter(ImageText::known))
        .build();
  }

  private static boolean known(String time) {
    return !time.isEmpty() && !time.startsWith("0001-") && !time.startsWith("1970-01-01T00:00:00Z");
  }
}
