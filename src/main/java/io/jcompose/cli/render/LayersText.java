package io.jcompose.cli.render;

import io.jcompose.cli.render.template.Row;
import io.jcompose.image.Instruction;
import io.jcompose.live.Age;
import io.jcompose.live.ProjectImage;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import io.jcompose.wire.ImageStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The steps that made an image, and what each added. */
public final class LayersText {
  public static final Columns COLUMNS =
      Columns.of(
          4,
          "Image",
          "IMAGE",
          "Size",
          "SIZE",
          "Created",
          "CREATED",
          "CreatedBy",
          "CREATED BY",
          "Comment",
          "COMMENT");

  private static final int WIDEST = 60;

  private LayersText() {}

  /** A row; {@code brief} cuts instructions that would not fit a line. */
  public static Row row(ProjectImage image, ImageStep step, Instant now, boolean brief) {
    String by = SafeText.line(Instruction.text(step.createdBy()));
    return new Row(
        new DictBuilder()
            .put("Image", image.name())
            .text("Host", image.site().host())
            .put("Size", ByteSize.text(step.size()))
            .put("Created", created(step, now))
            .put("CreatedBy", brief ? Cells.cut(by, WIDEST) : by)
            .put("Comment", step.comment())
            .build(),
        Map.of());
  }

  private static String created(ImageStep step, Instant now) {
    return step.created() <= 0 ? "N/A" : Age.text(now.getEpochSecond() - step.created());
  }

  /** An image with all its steps. */
  public static Value.Dict json(ProjectImage image, List<ImageStep> steps) {
    var layers = new ArrayList<Value>();
    for (ImageStep step : steps) {
      layers.add(
          new DictBuilder()
              .put("CreatedBy", Instruction.text(step.createdBy()))
              .put("Size", step.size())
              .put("Created", step.created())
              .text("Comment", step.comment())
              .build());
    }
    return new DictBuilder()
        .put("Image", image.name())
        .text("Host", image.site().host())
        .put("ID", image.detail().id())
        .put("Size", image.detail().size())
        .put("Layers", new Value.Seq(layers))
        .build();
  }
}
