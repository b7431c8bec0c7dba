package io.jcompose.engine.decode;

import com.fasterxml.jackson.core.JsonParser;
import io.jcompose.wire.PathStat;
import java.io.IOException;

/** Reads the header {@code X-Docker-Container-Path-Stat}. */
public final class PathStatDecoder implements Decoder<PathStat> {
  @Override
  public PathStat read(JsonParser in) throws IOException {
    String name = "";
    long size = 0;
    long mode = 0;
    String linkTarget = "";
    if (Json.enter(in)) {
      for (String field = Json.field(in); field != null; field = Json.field(in)) {
        switch (field) {
          case "name" -> name = Json.text(in);
          case "size" -> size = Json.number(in);
          case "mode" -> mode = Json.number(in);
          case "linkTarget" -> linkTarget = Json.text(in);
          default -> in.skipChildren();
        }
      }
    }
    return new PathStat(name, size, mode, linkTarget);
  }
}
