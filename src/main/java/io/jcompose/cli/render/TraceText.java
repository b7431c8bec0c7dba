package io.jcompose.cli.render;

import io.jcompose.event.Trace;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.JsonText;
import java.io.PrintStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** A line for each thing that {@code --debug} tells. */
public final class TraceText implements Trace.Listener {
  private final PrintStream out;
  private final Ansi ansi;
  private final boolean json;

  public TraceText(PrintStream out, Ansi ansi, boolean json) {
    this.out = out;
    this.ansi = ansi;
    this.json = json;
  }

  @Override
  public void hear(Trace trace) {
    String text = SafeText.line(words(trace));
    // One call for each line, because the stream keeps only single calls whole.
    out.print(
        json
            ? JsonText.compact(new DictBuilder().flag("debug", true).put("message", text).build())
                + "\n"
            : ansi.dim("debug: " + text) + "\n");
    out.flush();
  }

  private static String words(Trace trace) {
    if (trace instanceof Trace.Called call) {
      String answer = call.status() == 0 ? "no answer" : Integer.toString(call.status());
      String target = URLDecoder.decode(call.target(), StandardCharsets.UTF_8);
      return call.method() + " " + target + " " + answer + " " + call.millis() + " ms";
    } else if (trace instanceof Trace.EngineChosen engine) {
      return "engine " + engine.url() + " because of " + engine.because();
    } else if (trace instanceof Trace.FileRead file) {
      return "read " + file.path();
    }
    return "plan " + ((Trace.Decided) trace).what();
  }
}
