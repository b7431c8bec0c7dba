package io.jcompose.model;

/**
 * When the engine restarts a container by itself.
 *
 * @param name the engine's word: empty for its default, {@code no}, {@code always}, {@code
 *     on-failure}, {@code unless-stopped}
 * @param maximumRetries of {@code on-failure}; 0 is unlimited
 */
public record RestartPolicy(String name, int maximumRetries) {
  public static final RestartPolicy NONE = new RestartPolicy("", 0);
}
