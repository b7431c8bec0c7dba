package io.jcompose.load.env;

import java.util.LinkedHashMap;
import java.util.Map;

/** Files of the {@code raw} format: {@code KEY=value} to the end of the line, nothing special. */
public final class RawEnv {
  private RawEnv() {}

  /** A key without a value takes it from {@code outside}, or stays out. */
  public static Map<String, String> parse(String text, Variables outside) throws DotEnvException {
    var values = new LinkedHashMap<String, String>();
    int number = 0;
    for (String written : DotEnv.withoutMark(text).split("\n", -1)) {
      number++;
      String line = (written.endsWith("\r") ? written.substring(0, written.length() - 1) : written);
      String content = line.stripLeading();
      if (!content.isEmpty() && !content.startsWith("#")) {
        put(content, number, values, outside);
      }
    }
    return values;
  }

  private static void put(String content, int line, Map<String, String> values, Variables outside)
      throws DotEnvException {
    int equals = content.indexOf('=');
    String key = equals < 0 ? content.strip() : content.substring(0, equals);
    if (key.isEmpty()) {
      throw new DotEnvException("has no name before its `=`", line);
    }
    if (key.indexOf(' ') >= 0 || key.indexOf('\t') >= 0) {
      throw new DotEnvException("has a blank inside a variable's name", line);
    }
    if (equals < 0) {
      outside.value(key).ifPresent(value -> values.put(key, value));
    } else {
      values.put(key, content.substring(equals + 1));
    }
  }
}
