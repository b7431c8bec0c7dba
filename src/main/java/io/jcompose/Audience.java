package io.jcompose;

import io.jcompose.event.Attendant;
import io.jcompose.event.EventSink;
import io.jcompose.event.Pipes;

/**
 * Who is there while something is changed.
 *
 * @param events who is told what happens
 * @param attendant who has to be there when a container of {@code run} starts
 * @param consent who answers what only a person can decide
 * @param pipes for builds whose context comes, or whose result goes, through them
 */
public record Audience(EventSink events, Attendant attendant, Consent consent, Pipes pipes) {
  /** The same, but somebody else hears what happens. */
  Audience with(EventSink other) {
    return new Audience(other, attendant, consent, pipes);
  }

  /** A program that only listens. */
  public static Audience of(EventSink events) {
    return new Audience(events, Attendant.NOBODY, Consent.NONE, Pipes.none());
  }
}
