package io.jcompose.engine.endpoint;

import com.fasterxml.jackson.core.JsonParser;
import io.jcompose.engine.decode.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The proxies that the client's {@code config.json} wants in every container. */
public final class ProxySettings {
  private static final List<String> PROXIES = List.of("proxies");
  private static final List<String> KEYS =
      List.of("httpProxy", "httpsProxy", "ftpProxy", "noProxy", "allProxy");

  private ProxySettings() {}

  /**
   * Variables such as {@code HTTP_PROXY}, each in capitals and small: those for the engine at
   * {@code url} if there are such, else the default ones.
   */
  public static SortedMap<String, String> read(Surroundings around, String url) {
    Path file = ClientConfig.directory(around).resolve("config.json");
    var byEngine =
        JsonFile.read(around, file, in -> Json.at(in, PROXIES, ProxySettings::byEngine))
            .flatMap(it -> it)
            .orElse(Map.of());
    return variables(byEngine.getOrDefault(url, byEngine.getOrDefault("default", Map.of())));
  }

  private static Map<String, Map<String, String>> byEngine(JsonParser in) throws IOException {
    var byEngine = new TreeMap<String, Map<String, String>>();
    Json.object(in, key -> byEngine.put(key, Json.textMap(in)));
    return byEngine;
  }

  private static SortedMap<String, String> variables(Map<String, String> settings) {
    var variables = new TreeMap<String, String>();
    for (String key : KEYS) {
      String value = settings.getOrDefault(key, "");
      if (!value.isEmpty()) {
        String name = key.replace("Proxy", "_proxy");
        variables.put(name, value);
        variables.put(name.toUpperCase(Locale.ROOT), value);
      }
    }
    return variables;
  }
}
