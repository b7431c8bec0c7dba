package io.jcompose.build.inputs;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that an image is built of.
 *
 * @param settings what the build section says, by attribute; a digest in place of each value
 * @param images the ids of the images that it builds on, by reference; empty for one that the
 *     engine does not list
 * @param files by path in the context
 */
public record Inputs(
    SortedMap<String, String> settings,
    SortedMap<String, String> images,
    SortedMap<String, FileMark> files) {
  public static final Inputs NONE = new Inputs(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

  public Inputs {
    settings = Collections.unmodifiableSortedMap(settings);
    images = Collections.unmodifiableSortedMap(images);
    files = Collections.unmodifiableSortedMap(files);
  }

  /** What is not as it was, in words; empty when a build would make the same. */
  public List<String> changesSince(Inputs before) {
    var changes = new ArrayList<String>();
    for (String key : union(settings, before.settings)) {
      if (!settings.getOrDefault(key, "").equals(before.settings.getOrDefault(key, ""))) {
        changes.add(key + " changed");
      }
    }
    for (String key : union(images, before.images)) {
      if (!images.getOrDefault(key, "").equals(before.images.getOrDefault(key, ""))) {
        changes.add(key + " is another image");
      }
    }
    for (String path : union(files, before.files)) {
      var now = files.get(path);
      var then = before.files.get(path);
      if (then == null) {
        changes.add(path + " is new");
      } else if (now == null) {
        changes.add(path + " is gone");
      } else if (!now.means(then)) {
        changes.add(path + " changed");
      }
    }
    return changes;
  }

  private static TreeSet<String> union(SortedMap<String, ?> one, SortedMap<String, ?> other) {
    var keys = new TreeSet<>(one.keySet());
    keys.addAll(other.keySet());
    return keys;
  }

  static Inputs read(DataInput in) throws IOException {
    var settings = texts(in);
    var images = texts(in);
    var files = new TreeMap<String, FileMark>();
    for (int left = in.readInt(); left > 0; left--) {
      files.put(in.readUTF(), FileMark.read(in));
    }
    return new Inputs(settings, images, files);
  }

  private static SortedMap<String, String> texts(DataInput in) throws IOException {
    var texts = new TreeMap<String, String>();
    for (int left = in.readInt(); left > 0; left--) {
      texts.put(in.readUTF(), in.readUTF());
    }
    return texts;
  }

  void write(DataOutput out) throws IOException {
    write(settings, out);
    write(images, out);
    out.writeInt(files.size());
    for (var file : files.entrySet()) {
      out.writeUTF(file.getKey());
      file.getValue().write(out);
    }
  }

  private static void write(SortedMap<String, String> texts, DataOutput out) throws IOException {
    out.writeInt(texts.size());
    for (var text : texts.entrySet()) {
      out.writeUTF(text.getKey());
      out.writeUTF(text.getValue());
    }
  }
}
