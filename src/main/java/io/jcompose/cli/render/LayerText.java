package io.jcompose.cli.render;

import io.jcompose.event.Event;
import java.util.ArrayList;
import java.util.List;

/** What is said of layers on a board. */
final class LayerText {
  private static final int BAR = 20;
  private static final int STATUS = 16;
  private static final String INDENT = "     ";
  private static final int SHORT_DIGEST = "sha256:".length() + 12;

  private LayerText() {}

  /** How far an image is, as much of it as there is room for. */
  static String summary(Layers layers, long now, int room) {
    String count = "  " + layers.finished() + "/" + layers.count();
    long total = layers.total();
    if (total == 0) {
      return count.length() <= room ? count : "";
    }
    String bytes = " " + ByteSize.text(layers.current()) + "/" + ByteSize.text(total);
    String bar = " [" + bar(layers.current(), total) + "]";
    long rate = layers.pace(now);
    String pace = rate == 0 ? "" : " " + ByteSize.text(rate) + "/s";
    for (String text :
        List.of(
            count + bar + bytes + pace, count + bar + bytes, count + bytes + pace, count + bytes)) {
      if (text.length() <= room) {
        return text;
      }
    }
    return " " + bytes;
  }

  /** A line for each layer under way, at most so many. */
  static List<String> lines(Layers layers, int most, int width) {
    var lines = new ArrayList<String>();
    for (Layers.Layer layer : layers.underWay()) {
      if (lines.size() == most) {
        break;
      }
      lines.add(Cells.cut(line(layer), width));
    }
    return lines;
  }

  private static String line(Layers.Layer layer) {
    String status = SafeText.line(layer.status());
    String text = INDENT + SafeText.line(layer.id()) + "  " + status;
    if (layer.total() == 0) {
      return text;
    }
    return text
        + " ".repeat(Math.max(0, STATUS - status.length()))
        + "["
        + bar(layer.current(), layer.total())
        + "] "
        + ByteSize.text(layer.current())
        + "/"
        + ByteSize.text(layer.total());
  }

  private static String bar(long current, long total) {
    int full = (int) Math.min(BAR, Math.max(0, current) * BAR / total);
    String tip = full < BAR ? ">" : "";
    return "=".repeat(full) + tip + " ".repeat(BAR - full - tip.length());
  }

  /** What a pull or push came to. */
  static String result(Event.StepTransferred it) {
    String bytes = it.bytes() == 0 ? "no layer had to travel" : ByteSize.text(it.bytes());
    return it.digest().isEmpty() ? bytes : it.digest() + ", " + bytes;
  }

  /** The same where there is little room. */
  static String brief(Event.StepTransferred it) {
    String digest = it.digest();
    String brief = digest.length() > SHORT_DIGEST ? digest.substring(0, SHORT_DIGEST) : digest;
    return result(new Event.StepTransferred(it.step(), brief, it.bytes()));
  }
}
