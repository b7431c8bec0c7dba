package io.jcompose.load.phases;

import io.jcompose.load.rules.ListRule;
import io.jcompose.load.rules.ServiceShape;
import io.jcompose.load.rules.Shape;
import io.jcompose.load.rules.Site;
import io.jcompose.load.yaml.ListNode;
import io.jcompose.load.yaml.MapNode;

/**
 * Ports of a model whose variables are left as they are: the long form when every port of a service
 * can be read, else as they are written.
 */
public final class RawPorts {
  private RawPorts() {}

  public static MapNode apply(MapNode model, Site site) {
    return Each.named(model, "services", (name, service) -> service(service, site));
  }

  private static MapNode service(MapNode service, Site site) {
    var field = ServiceShape.SERVICE.fields().get("ports");
    var ports = service.list("ports");
    if (ports.isEmpty() || field == null || !(field.shape() instanceof Shape.Short shape)) {
      return service;
    }
    var rule = shape.shape() instanceof Shape.ListOf list ? list.rule() : ListRule.APPEND;
    return shape.expansion().expand(ports.get(), site) instanceof ListNode expanded
        ? service.with("ports", Merge.unique(expanded, rule))
        : service;
  }
}
