package io.jcompose.load.rules;

import io.jcompose.load.yaml.Node;

/** Turns the short form of an attribute into the long one; any other node stays as it is. */
public interface Expansion {
  Node expand(Node node, Site site);
}
