package io.jcompose.model;

import io.jcompose.value.Value;

/**
 * A named volume of the stack.
 *
 * @param key its key in the stack file
 * @param name its name on the engine
 * @param canonical every attribute as {@code config} prints it
 * @param perReplica whether each container that mounts it has one of its own
 */
public record Volume(
    String key, String name, boolean external, Value.Dict canonical, boolean perReplica) {
  /** One that its containers share. */
  public Volume(String key, String name, boolean external, Value.Dict canonical) {
    this(key, name, external, canonical, false);
  }

  /** That of the container of a number. */
  public Volume of(int number) {
    String its = name + "-" + number;
    return new Volume(
        key + "-" + number, its, external, canonical.with("name", Value.of(its)), false);
  }

  /** Whether a volume with that key is the one of some container. */
  public boolean isOfReplica(String other) {
    String number = other.startsWith(key + "-") ? other.substring(key.length() + 1) : "";
    return perReplica && !number.isEmpty() && number.chars().allMatch(Character::isDigit);
  }
}
