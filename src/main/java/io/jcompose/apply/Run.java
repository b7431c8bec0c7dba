package io.jcompose.apply;

import io.jcompose.engine.Engine;
import io.jcompose.event.Attendant;
import io.jcompose.event.Cancel;
import io.jcompose.event.EventSink;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.plan.Supplies;

/** What the handlers of one run share. */
record Run(
    Stack stack,
    Engine engine,
    Results results,
    EventSink events,
    Attendant attendant,
    Cancel cancel) {
  /** A service with the variables that steps before found out for it. */
  Service supplied(Service service) {
    return Supplies.applied(stack, service, results::variables);
  }
}
