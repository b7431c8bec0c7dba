package io.jcompose.cli.commands;

import io.jcompose.JCompose;
import io.jcompose.StackFiles;
import io.jcompose.cli.CommandContext;
import io.jcompose.cli.complete.Names;
import io.jcompose.diag.JComposeException;
import io.jcompose.event.Cancel;
import io.jcompose.event.Trace;
import io.jcompose.load.LoadRequest;
import io.jcompose.load.LoadRequest.Selection;
import io.jcompose.load.RawModel;
import io.jcompose.value.JsonText;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The names in the stack of the global options; it is read without its variables. */
public final class StackNames implements Names {
  private static final int MOST_INDEXES = 100;

  private final Optional<RawModel> model;

  /** Reads the files, if they can be read; nothing is fetched, and nothing is told. */
  public StackNames(CommandContext context) {
    this.model = read(context);
  }

  private static Optional<RawModel> read(CommandContext context) {
    var options = LoadRequest.Options.DEFAULT.noInterpolate().noConsistency();
    var request = StackLoading.request(context, Selection.ALL).options(options);
    var access = context.global().remote(context.shell());
    try {
      var files = new StackFiles(context.shell().in(), access, new Cancel(), Trace.Listener.NOBODY);
      return Optional.of(JCompose.model(request, files));
    } catch (JComposeException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<String> services() {
    return model.map(it -> List.copyOf(services(it).entries().keySet())).orElse(List.of());
  }

  @Override
  public List<String> profiles() {
    return model.map(it -> List.copyOf(it.outline().profiles())).orElse(List.of());
  }

  @Override
  public List<String> indexes(String service) {
    var indexes = new ArrayList<String>();
    int replicas = model.map(it -> replicas(services(it), service)).orElse(0);
    for (int i = 1; i <= Math.min(replicas, MOST_INDEXES); i++) {
      indexes.add(Integer.toString(i));
    }
    return indexes;
  }

  private static Value.Dict services(RawModel model) {
    return dict(model.document(), "services");
  }

  private static Value.Dict dict(Value.Dict in, String key) {
    return in.get(key).orElse(Value.NULL) instanceof Value.Dict dict ? dict : Value.Dict.EMPTY;
  }

  private static int replicas(Value.Dict services, String name) {
    if (services.get(name).isEmpty()) {
      return 0;
    }
    var service = dict(services, name);
    var count = service.get("scale").or(() -> dict(service, "deploy").get("replicas"));
    try {
      return Integer.parseInt(count.map(JsonText::compact).orElse("1"));
    } catch (NumberFormatException e) {
      return 1;
    }
  }
}
