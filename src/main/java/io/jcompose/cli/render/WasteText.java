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
    String of = ByteSize.text(all) + " in " + layers + " is wasted";
    String name = "Image " + SafeText.line(image.label()) + ": ";
    if (waste.wasted() == 0) {
      return name + "nothing of " + of + "\n";
    }
    long percent = Math.round(waste.wasted() * 100.0 / all);
    return name
        + ByteSize.text(waste.wasted())
        + " of "
        + of
        + " ("
        + percent
        + "%)\n"
        + undone(waste).text()
        + "\n"
        + places(waste).text()
        + "\n";
  }

  private static Table undone(Waste waste) {
    var table = new Table("WASTED", "FILES", "ADDED BY", "UNDONE BY");
    for (Waste.Undone it : waste.undone()) {
      table.row(
          ByteSize.text(it.bytes()),
          Integer.toString(it.files()),
          layer(waste, it.added()),
          layer(waste, it.by()));
    }
    return table;
  }

  private static Table places(Waste waste) {
    var table = new Table("WASTED", "FILES", "PATH", "LAYERS");
    for (Waste.Place it : waste.paths()) {
      String how = it.replaced() ? ", replaced by #" : ", deleted by #";
      table.row(
          ByteSize.text(it.bytes()),
          Integer.toString(it.files()),
          it.path(),
          "#" + (it.added() + 1) + how + (it.by() + 1));
    }
    return table;
  }

  private static String layer(Waste waste, int index) {
    String by = SafeText.line(waste.layers().get(index).instruction());
    return Cells.cut("#" + (index + 1) + " " + by, WIDEST);
  }

  /** The same for programs; layers are numbered from 1. */
  public static Value.Dict json(ProjectImage image, Waste waste) {
    var undone = new ArrayList<Value>();
    for (Waste.Undone it : waste.undone()) {
      undone.add(pair(it.added(), it.by(), it.bytes(), it.files()).build());
    }
    var paths = new ArrayList<Value>();
    for (Waste.Place it : waste.paths()) {
      paths.add(
          pair(it.added(), it.by(), it.bytes(), it.files())
              .put("Path", it.path())
              .put("How", it.replaced() ? "replaced" : "deleted")
              .build());
    }
    return new DictBuilder()
        .put("Image", image.name())
        .text("Host", image.site().host())
        .put("ID", image.detail().id())
        .put("Size", waste.bytes())
        .put("Wasted", waste.wasted())
        .put("Layers", layers(waste))
        .put("Undone", new Value.Seq(undone))
        .put("Paths", new Value.Seq(paths))
        .build();
  }

  private static DictBuilder pair(int added, int by, long bytes, int files) {
    return new DictBuilder()
        .put("AddedBy", added + 1)
        .put("UndoneBy", by + 1)
        .put("Wasted", bytes)
        .put("Files", files);
  }

  private static Value.Seq layers(Waste waste) {
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
    return new Value.Seq(layers);
  }
}
