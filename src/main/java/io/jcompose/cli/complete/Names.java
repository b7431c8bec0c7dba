package io.jcompose.cli.complete;

import java.util.List;

/** The names of the stack at hand; none where its files cannot be read. */
public interface Names {
  /** Of all services, whatever the profiles. */
  List<String> services();

  List<String> profiles();

  /** The numbers of a service's containers. */
  List<String> indexes(String service);
}
