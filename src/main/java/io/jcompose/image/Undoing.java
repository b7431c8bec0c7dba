package io.jcompose.image;

import io.jcompose.image.LayerFiles.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Lays the layers of an image one over the other, and keeps account of what each undoes. */
final class Undoing {
  private final Layered image;
  private final PathTree paths;

  /** The layer that a path is from, and one more; 0 where there is nothing. */
  private final int[] owners;

  private final long[] sizes;
  private final long[] wasted;
  private final Map<List<Integer>, Sum> pairs = new HashMap<>();
  private final PriorityQueue<Waste.Place> places =
      new PriorityQueue<>(Comparator.comparing(Waste.Place::bytes));
  private final int most;

  /** {@code most} is how many paths are told at most. */
  Undoing(Layered image, int most) {
    this.image = image;
    this.most = most;
    this.paths = image.paths();
    this.owners = new int[paths.count()];
    this.sizes = new long[paths.count()];
    this.wasted = new long[image.layers().size()];
  }

  /** Why bytes are in vain: what was taken away of a layer at which path. */
  private record Cause(int node, int added) {}

  /** How much that is. */
  private static final class Sum {
    private long bytes;
    private int files;

    private void add(long more) {
      bytes += more;
      files++;
    }
  }

  /** The account. */
  Waste waste() {
    for (int layer = 0; layer < image.layers().size(); layer++) {
      var files = image.layers().get(layer).files();
      remove(layer, files);
      put(layer, files);
    }
    var told = new ArrayList<>(places);
    told.sort(
        Comparator.comparing((Waste.Place it) -> -it.bytes()).thenComparing(Waste.Place::path));
    return new Waste(layers(), undone(), told);
  }

  /** What the layer takes away of lower ones; parents are looked at before their children. */
  private void remove(int layer, LayerFiles files) {
    var removed = new BitSet();
    var emptied = new BitSet();
    for (int i = 0; i < files.count(); i++) {
      if (files.is(i, Kind.REMOVES)) {
        removed.set(files.node(i));
      } else if (files.is(i, Kind.EMPTIES)
          || files.is(i, Kind.FILE) && paths.isInner(files.node(i))) {
        emptied.set(files.node(i));
      }
    }
    if (removed.isEmpty() && emptied.isEmpty()) {
      return;
    }
    int[] reasons = reasons(removed, emptied);
    var dead = new BitSet();
    for (int node = 1; node < owners.length; node++) {
      if (reasons[node] > 0 && owners[node] > 0) {
        dead.set(node);
      }
    }
    var causes = new HashMap<Cause, Sum>();
    for (int node = dead.nextSetBit(0); node >= 0; node = dead.nextSetBit(node + 1)) {
      long bytes = lost(node, layer, dead);
      if (bytes > 0) {
        var cause = new Cause(reasons[node] - 1, owners[node] - 1);
        causes.computeIfAbsent(cause, it -> new Sum()).add(bytes);
      }
    }
    causes.forEach(
        (cause, sum) -> tell(cause.node(), cause.added(), layer, false, sum.bytes, sum.files));
    dead.stream().forEach(it -> owners[it] = 0);
  }

  /** For each path that goes: where it or a directory above it was taken away, and one more. */
  private int[] reasons(BitSet removed, BitSet emptied) {
    int[] reasons = new int[owners.length];
    for (int node = 1; node < owners.length; node++) {
      int parent = paths.parent(node);
      boolean above = reasons[parent] > 0;
      reasons[node] =
          above
              ? reasons[parent]
              : emptied.get(parent) ? parent + 1 : removed.get(node) ? node + 1 : 0;
    }
    return reasons;
  }

  /** What the layer puts in the place of what was there. */
  private void put(int layer, LayerFiles files) {
    var none = new BitSet();
    for (int i = 0; i < files.count(); i++) {
      int node = files.node(i);
      boolean comes = files.is(i, Kind.FILE) || files.is(i, Kind.DIRECTORY);
      int before = owners[node] - 1;
      if (comes && before >= 0 && image.layers().get(before).files() != files) {
        long bytes = lost(node, layer, none);
        if (bytes > 0) {
          tell(node, before, layer, true, bytes, 1);
        }
      }
      if (comes) {
        owners[node] = layer + 1;
        sizes[node] = files.size(i);
      }
    }
  }

  /** The bytes of a file that is not seen any more, unless another name keeps its content. */
  private long lost(int node, int by, BitSet alsoLost) {
    int added = owners[node] - 1;
    long bytes = sizes[node];
    sizes[node] = 0;
    if (bytes == 0) {
      return 0;
    }
    for (int link : image.layers().get(added).files().links(node)) {
      if (owners[link] == owners[node] && link != node && !alsoLost.get(link)) {
        sizes[link] += bytes;
        return 0;
      }
    }
    wasted[added] += bytes;
    pairs.computeIfAbsent(List.of(added, by), it -> new Sum()).add(bytes);
    return bytes;
  }

  private void tell(int node, int added, int by, boolean replaced, long bytes, int files) {
    var least = places.peek();
    if (places.size() == most && least != null) {
      if (least.bytes() >= bytes) {
        return;
      }
      places.remove();
    }
    places.add(new Waste.Place(paths.path(node), added, by, replaced, bytes, files));
  }

  private List<Waste.Layer> layers() {
    var layers = new ArrayList<Waste.Layer>();
    for (int i = 0; i < wasted.length; i++) {
      var layer = image.layers().get(i);
      layers.add(
          new Waste.Layer(
              layer.instruction(), layer.files().bytes(), layer.files().files(), wasted[i]));
    }
    return layers;
  }

  private List<Waste.Undone> undone() {
    var undone = new ArrayList<Waste.Undone>();
    pairs.forEach(
        (pair, sum) ->
            undone.add(new Waste.Undone(pair.get(0), pair.get(1), sum.bytes, sum.files)));
    undone.sort(
        Comparator.comparing((Waste.Undone it) -> -it.bytes())
            .thenComparing(Waste.Undone::added)
            .thenComparing(Waste.Undone::by));
    return undone;
  }
}
