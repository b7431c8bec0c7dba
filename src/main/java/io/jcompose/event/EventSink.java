package io.jcompose.event;

/** Where events go. Called from several threads; an implementation must be safe for that. */
@FunctionalInterface
public interface EventSink {
  EventSink NONE = event -> {};

  void emit(Event event);
}
