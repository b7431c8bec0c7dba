package io.jcompose.image;

import io.jcompose.diag.JComposeException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * What an image carries in vain: files that a layer brings and a later one deletes or replaces.
 *
 * @param layers the lowest first
 * @param undone what one layer undoes of another, the most first
 * @param paths where that is, the most first
 */
public record Waste(List<Layer> layers, List<Undone> undone, List<Place> paths) {
  public Waste {
    layers = List.copyOf(layers);
    undone = List.copyOf(undone);
    paths = List.copyOf(paths);
  }

  /**
   * A layer.
   *
   * @param instruction what made it; empty when the image does not tell
   * @param bytes of its files
   * @param wasted those of them that a later layer undoes
   */
  public record Layer(String instruction, long bytes, int files, long wasted) {}

  /**
   * What a layer undoes of an earlier one.
   *
   * @param added the number of the layer that brought it, from 0
   * @param by the number of the layer that undoes it
   */
  public record Undone(int added, int by, long bytes, int files) {}

  /**
   * A file, or a directory that was taken away as a whole.
   *
   * @param replaced whether something else has come in its place
   */
  public record Place(String path, int added, int by, boolean replaced, long bytes, int files) {}

  /**
   * Reads an image as an engine saves it, once and without keeping it.
   *
   * @param name for messages
   * @param most how many paths are told at most
   * @throws JComposeException when it cannot be read
   */
  public static Waste of(String name, InputStream tar, int most) {
    try {
      return new Undoing(ImageTar.read(tar), most).waste();
    } catch (IOException e) {
      throw new JComposeException(
          ImageProblems.unreadable(name, String.valueOf(e.getMessage())), e);
    }
  }

  public long bytes() {
    return layers.stream().mapToLong(Layer::bytes).sum();
  }

  public long wasted() {
    return layers.stream().mapToLong(Layer::wasted).sum();
  }
}
