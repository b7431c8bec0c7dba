package io.jcompose.provision;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jcompose.value.JsonText;
import io.jcompose.value.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The engine's own file of settings, {@code daemon.json}. What we do not know in it stays, in its
 * order.
 */
record DaemonJson(Value.Dict settings) {
  private static final String HOSTS = "hosts";
  private static final Set<String> TLS =
      Set.of("tls", "tlsverify", "tlscacert", "tlscert", "tlskey");

  /**
   * Reads its text.
   *
   * @throws IOException when it is not what an engine takes
   */
  static DaemonJson read(String text) throws IOException {
    if (text.isBlank()) {
      return new DaemonJson(Value.Dict.EMPTY);
    }
    try (var in = new JsonFactory().createParser(text)) {
      in.nextToken();
      if (value(in) instanceof Value.Dict dict && in.nextToken() == null) {
        return new DaemonJson(dict);
      }
      throw new IOException("it is not one JSON object");
    }
  }

  private static Value value(JsonParser in) throws IOException {
    JsonToken token = in.currentToken();
    if (token == JsonToken.START_OBJECT) {
      var entries = new LinkedHashMap<String, Value>();
      while (in.nextToken() != JsonToken.END_OBJECT) {
        String name = in.currentName();
        in.nextToken();
        entries.put(name, value(in));
      }
      return new Value.Dict(entries);
    } else if (token == JsonToken.START_ARRAY) {
      var items = new ArrayList<Value>();
      while (in.nextToken() != JsonToken.END_ARRAY) {
        items.add(value(in));
      }
      return new Value.Seq(items);
    } else if (token == JsonToken.VALUE_STRING) {
      return Value.of(in.getText());
    } else if (token == JsonToken.VALUE_NULL) {
      return Value.NULL;
    } else if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return Value.of(token == JsonToken.VALUE_TRUE);
    }
    return new Value.Num(in.getText());
  }

  /** Whether it says where the engine listens, so that no option may. */
  boolean hasHosts() {
    return settings.get(HOSTS).isPresent();
  }

  /** Whether containers go on while the engine begins anew. */
  boolean keepsContainers() {
    return settings.get("live-restore").equals(Optional.of(Value.TRUE));
  }

  /** Whether it says anything about TLS, or about listening for other machines. */
  boolean isOpen() {
    boolean tls = TLS.stream().anyMatch(it -> settings.get(it).isPresent());
    return tls || hosts().stream().anyMatch(DaemonJson::isTcp);
  }

  private static boolean isTcp(Value host) {
    return host instanceof Value.Text text && text.text().startsWith("tcp://");
  }

  private List<Value> hosts() {
    return settings.get(HOSTS).orElse(Value.NULL) instanceof Value.Seq seq
        ? seq.items()
        : List.of();
  }

  /** The same, listening as told besides. */
  DaemonJson with(Listening.Door door) {
    var hosts = new ArrayList<>(hosts());
    hosts.add(Value.of(door.address()));
    return new DaemonJson(
        settings
            .with(HOSTS, new Value.Seq(hosts))
            .with("tlsverify", Value.TRUE)
            .with("tlscacert", Value.of(door.trusted()))
            .with("tlscert", Value.of(door.certified()))
            .with("tlskey", Value.of(door.certified())));
  }

  /** The same without what {@link #with} added; as it is when that is not in it. */
  DaemonJson without(Listening.Door door) {
    if (!settings.get("tlscert").equals(Optional.of(Value.of(door.certified())))) {
      return this;
    }
    var rest = settings;
    for (String name : TLS) {
      rest = rest.without(name);
    }
    var hosts = hosts().stream().filter(it -> !isTcp(it)).toList();
    return new DaemonJson(rest.with(HOSTS, new Value.Seq(hosts)));
  }

  String text() {
    return JsonText.pretty(settings) + "\n";
  }
}
