package io.jcompose.apply;

import io.jcompose.engine.Engine;
import io.jcompose.event.Cancel;
import io.jcompose.event.EventSink;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.plan.Step;
import io.jcompose.plan.Supplies;
import java.util.function.Consumer;

/**
 * What the handlers of one run share.
 *
 * @param attendant told of a container of {@code run} that is about to start
 * @param passing told of a step that goes on when its early fact holds already
 */
record Run(
    Stack stack,
    Engine engine,
    Results results,
    EventSink events,
    Consumer<String> attendant,
    Consumer<Step> passing,
    Cancel cancel) {
  /** A service with the variables that steps before found out for it. */
  Service supplied(Service service) {
    return Supplies.applied(stack, service, results::variables);
  }
}
