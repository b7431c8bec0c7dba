package io.jcompose;

import io.jcompose.event.Attendant;
import io.jcompose.event.EventSink;

/**
 * Who is there while something is changed.
 *
 * @param events who is told what happens
 * @param attendant who has to be there when a container of {@code run} starts
 * @param consent who answers what only a person can decide
 */
public record Audience(EventSink events, Attendant attendant, Consent consent) {
  /** The same, but somebody else hears what happens. */
  Audience with(EventSink other) {
    return new Audience(other, attendant, consent);
  }

  /** A program that only listens. */
  public static Audience of(EventSink events) {
    return new Audience(events, Attendant.NOBODY, Consent.NONE);
  }
}
