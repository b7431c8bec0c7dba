package io.jcompose.cli.render;

import io.jcompose.value.DictBuilder;
import io.jcompose.value.JsonText;
import io.jcompose.value.Value;
import io.jcompose.wire.EngineEvent;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An engine's event about a container, as docker compose writes it. */
public final class EventText {
  private static final long NANOS = 1_000_000_000L;
  private static final String COMPOSE = "com.docker.compose.";
  private static final String OWN = "io.jcompose.";

  private final ZoneId zone;
  private final String host;

  /** Of events on a host; its name is empty when the stack names none. */
  public EventText(ZoneId zone, String host) {
    this.zone = zone;
    this.host = host;
  }

  /** Two lines, the second of which is empty. */
  public String line(EngineEvent event) {
    var pairs = new ArrayList<String>();
    attributes(event).forEach((key, text) -> pairs.add(key + "=" + text));
    var format = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
    String text =
        time(event).atZone(zone).format(format)
            + (host.isEmpty() ? "" : " " + host)
            + " container "
            + event.action()
            + " "
            + event.actor()
            + " ("
            + String.join(", ", pairs)
            + ")";
    return SafeText.line(text) + "\n\n";
  }

  /** One line with an object. */
  public String json(EngineEvent event, String service) {
    var moment = time(event).atZone(zone);
    return JsonText.compact(
            new DictBuilder()
                .put("action", event.action())
                .put("attributes", Value.texts(attributes(event)))
                .text("host", host)
                .put("id", event.actor())
                .put("service", service)
                .put("time", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment))
                .put("type", event.type())
                .build())
        + "\n";
  }

  private static Instant time(EngineEvent event) {
    return Instant.ofEpochSecond(event.timeNanos() / NANOS, event.timeNanos() % NANOS);
  }

  /** Those of the container itself, without the marks of its project. */
  private static Map<String, String> attributes(EngineEvent event) {
    var kept = new TreeMap<>(event.attributes());
    kept.keySet().removeIf(it -> it.startsWith(COMPOSE) || it.startsWith(OWN));
    return kept;
  }
}
