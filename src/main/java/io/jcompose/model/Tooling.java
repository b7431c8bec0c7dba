package io.jcompose.model;

import io.jcompose.value.Value;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the tool itself does for a service, besides having its containers run.
 *
 * @param provider the program that stands in for containers
 * @param models the models it uses, by their key in the stack file
 * @param watches what {@code watch} does when files change, in the order of the stack file
 * @param labelFiles the files, absolute, whose labels the service has
 * @param extensions the {@code x-} keys of the service
 */
public record Tooling(
    Optional<Provider> provider,
    SortedMap<String, ModelUse> models,
    List<Watch> watches,
    List<String> labelFiles,
    SortedMap<String, Value> extensions) {
  public static final Tooling NONE =
      new Tooling(Optional.empty(), new TreeMap<>(), List.of(), List.of(), new TreeMap<>());

  public Tooling {
    models = Collections.unmodifiableSortedMap(new TreeMap<>(models));
    watches = List.copyOf(watches);
    labelFiles = List.copyOf(labelFiles);
    extensions = Collections.unmodifiableSortedMap(new TreeMap<>(extensions));
  }

  /**
   * A program that provides the service in place of an image.
   *
   * @param type the program's name
   * @param options its options, each with one value or several
   */
  public record Provider(String type, SortedMap<String, List<String>> options) {
    public Provider {
      var copy = new TreeMap<String, List<String>>();
      options.forEach((name, values) -> copy.put(name, List.copyOf(values)));
      options = Collections.unmodifiableSortedMap(copy);
    }
  }

  /**
   * A model that a service uses; absent names of variables follow from the model's key.
   *
   * @param endpointVar the variable that gets the model's address
   * @param modelVar the variable that gets the model's name
   */
  public record ModelUse(Optional<String> endpointVar, Optional<String> modelVar) {}
}
