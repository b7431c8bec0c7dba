package io.jcompose.cli.render;

import io.jcompose.image.Waste;
import io.jcompose.live.ProjectImage;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.util.ArrayList;

/** What an image carries in vain. */
public final class WasteText {
  private static final int WIDEST = 48;

  private WasteText() {}

  /** A sentence, and two tables if there is waste: between which layers, and at which paths. */
  public static String text(ProjectImage image, Waste waste) {
    long all = waste.bytes();
    String layers = waste.layers().size() == 1 ? "1 layer" : waste.layers().size() + " layers";
    String name = SafeText.line(image.name());
    if (waste.wasted() == 0) {
      return "Image "
          + name
          + ": nothing of "
          + ByteSize.text(all)
          + " in "
          + layers
          + " is wasted\n";
    }
    var undone = new Table("WASTED", "FILES", "ADDED BY", "UNDONE BY");
    for (Waste.Undone it : waste.undone()) {
      undone.row(
          ByteSize.text(it.bytes()),
          Integer.toString(it.files()),
          layer(waste, it.added()),
          layer(waste, it.by()));
    }
    var places = new Table("WASTED", "FILES", "PATH", "LAYERS");
    for (Waste.Place it : waste.paths()) {
      places.row(
          ByteSize.text(it.bytes()),
          Integer.toString(it.files()),
          it.path(),
          "#"
              + (it.added() + 1)
              + (it.replaced() ? ", replaced by #" : ", deleted by #")
              + (it.by() + 1));
    }
    return "Image "
        + name
        + ": "
        + ByteSize.text(waste.wasted())
        + " of "
        + ByteSize.text(all)
        + " in "
        + layers
        + " is wasted ("
        + Math.round(waste.wasted() * 100.0 / all)
        + "%)\n"
        + undone.text()
        + "\n"
        + places.text()
        + "\n";
  }

  private static String layer(Waste waste, int index) {
    String by = SafeText.line(waste.layers().get(index).instruction());
    return Cells.cut("#" + (index + 1) + " " + by, WIDEST);
  }

  /** The same for programs; layers are numbered from 1. */
  public static Value.Dict json(ProjectImage image, Waste waste) {
    var layers = new ArrayList<Value>();
    for (Waste.Layer it : waste.layers()) {
      layers.add(
          new DictBuilder()
              .put("CreatedBy", it.instruction())
              .put("Size", it.bytes())
              .put("Files", it.files())
              .put("Wasted", it.wasted())
              .build());
    }
    var undone = new ArrayList<Value>();
    for (Waste.Undone it : waste.undone()) {
      undone.add(
          new DictBuilder()
              .put("AddedBy", it.added() + 1)
              .put("UndoneBy", it.by() + 1)
              .put("Wasted", it.bytes())
              .put("Files", it.files())
              .build());
    }
    var paths = new ArrayList<Value>();
    for (Waste.Place it : waste.paths()) {
      paths.add(
          new DictBuilder()
              .put("Path", it.path())
              .put("AddedBy", it.added() + 1)
              .put("UndoneBy", it.by() + 1)
              .put("How", it.replaced() ? "replaced" : "deleted")
              .put("Wasted", it.bytes())
              .put("Files", it.files())
              .build());
    }
    return new DictBuilder()
        .put("Image", image.name())
        .put("ID", image.detail().id())
        .put("Size", waste.bytes())
        .put("Wasted", waste.wasted())
        .put("Layers", new Value.Seq(layers))
        .put("Undone", new Value.Seq(undone))
        .put("Paths", new Value.Seq(paths))
        .build();
  }
}
