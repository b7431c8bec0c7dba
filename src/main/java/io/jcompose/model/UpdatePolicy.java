package io.jcompose.model;

import java.util.Optional;

/**
 * Whether a service's containers are replaced in turns, and how they go back.
 *
 * @param update absent when they are replaced all at once
 */
public record UpdatePolicy(Optional<UpdateConfig> update, Optional<UpdateConfig> rollback) {
  public static final UpdatePolicy AT_ONCE = new UpdatePolicy(Optional.empty(), Optional.empty());
}
