package io.jcompose.load;

import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The images of what {@code config} prints, and their replacement by others. */
public final class PinnedImages {
  private final Value.Dict document;

  /** {@code document} is a whole stack, as YAML or as JSON. */
  public PinnedImages(Value.Dict document) {
    this.document = document;
  }

  /**
   * One mention of an image.
   *
   * @param path where, such as {@code services.web.image}
   */
  public record Mention(String path, String image) {}

  /** Every mention, in order: the images of services and hooks, and those that are mounted. */
  public List<Mention> mentions() {
    var found = new ArrayList<Mention>();
    replaced(
        (path, image) -> {
          found.add(new Mention(path, image));
          return image;
        });
    return found;
  }

  /** The document with other images: {@code byName} has them by how they are mentioned. */
  public Value.Dict with(Map<String, String> byName) {
    return replaced((path, image) -> byName.getOrDefault(image, image));
  }

  /** Only the services, and of them only their images and their mounts of images. */
  public Value.Dict alone() {
    var top = new LinkedHashMap<String, Value>();
    if (document.get("services").isPresent()) {
      top.put("services", services((path, service) -> images(service)));
    }
    return new Value.Dict(top);
  }

  /** The services with a hook of an image of its own, which {@link #alone} has to leave out. */
  public List<String> withHooks() {
    var names = new ArrayList<String>();
    for (Mention mention : mentions()) {
      int hook = mention.path().indexOf(".pre_start.");
      if (hook >= 0) {
        String name = mention.path().substring("services.".length(), hook);
        if (!names.contains(name)) {
          names.add(name);
        }
      }
    }
    return names;
  }

  /** Makes another service of one that is at a path. */
  private interface Change {
    Value.Dict of(String path, Value.Dict service);
  }

  private Value.Dict services(Change change) {
    var all = new LinkedHashMap<String, Value>();
    if (document.get("services").orElse(Value.NULL) instanceof Value.Dict services) {
      services
          .entries()
          .forEach(
              (name, it) ->
                  all.put(
                      name,
                      it instanceof Value.Dict dict ? change.of("services." + name, dict) : it));
    }
    return new Value.Dict(all);
  }

  private Value.Dict replaced(BinaryOperator<String> change) {
    return document.get("services").isEmpty()
        ? document
        : document.with("services", services((path, service) -> images(path, service, change)));
  }

  private Value.Dict images(String path, Value.Dict service, BinaryOperator<String> change) {
    var result = text(service, "image", it -> change.apply(path + ".image", it));
    result = items(result, "pre_start", it -> true, "image", path, change);
    return items(result, "volumes", this::isForeign, "source", path, change);
  }

  private static Value.Dict text(Value.Dict owner, String key, UnaryOperator<String> change) {
    return owner.get(key).orElse(Value.NULL) instanceof Value.Text text && !text.text().isEmpty()
        ? owner.with(key, Value.of(change.apply(text.text())))
        : owner;
  }

  private static Value.Dict items(
      Value.Dict service,
      String list,
      Predicate<Value.Dict> which,
      String key,
      String path,
      BinaryOperator<String> change) {
    if (!(service.get(list).orElse(Value.NULL) instanceof Value.Seq seq)) {
      return service;
    }
    var items = new ArrayList<Value>();
    for (Value item : seq.items()) {
      String at = path + "." + list + "." + items.size() + "." + key;
      items.add(
          item instanceof Value.Dict dict && which.test(dict)
              ? text(dict, key, it -> change.apply(at, it))
              : item);
    }
    return service.with(list, new Value.Seq(items));
  }

  /** Whether it is a mount of an image, and that is not the image of a service. */
  private boolean isForeign(Value.Dict mount) {
    boolean own =
        document.get("services").orElse(Value.NULL) instanceof Value.Dict all
            && mount.get("source").orElse(Value.NULL) instanceof Value.Text source
            && all.get(source.text()).isPresent();
    return isImage(mount) && !own;
  }

  private static boolean isImage(Value mount) {
    return mount instanceof Value.Dict dict
        && dict.get("type").orElse(Value.NULL).equals(Value.of("image"));
  }

  private static Value.Dict images(Value.Dict service) {
    var kept = new LinkedHashMap<String, Value>();
    service.get("image").ifPresent(it -> kept.put("image", it));
    if (service.get("volumes").orElse(Value.NULL) instanceof Value.Seq volumes) {
      var mounts = new ArrayList<>(volumes.items());
      mounts.removeIf(it -> !isImage(it));
      if (!mounts.isEmpty()) {
        kept.put("volumes", new Value.Seq(mounts));
      }
    }
    return new Value.Dict(kept);
  }
}
