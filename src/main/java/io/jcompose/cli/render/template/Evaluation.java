package io.jcompose.cli.render.template;

import io.jcompose.cli.render.template.Node.Operand;
import io.jcompose.diag.Nearest;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Fills in a template once. What it may do is bounded, because templates come from anywhere. */
final class Evaluation {
  private static final int MOST_STEPS = 1 << 18;
  private static final int LONGEST = 1 << 20;

  private final Value root;
  private final Map<String, String> labels;
  private final boolean heading;
  private final StringBuilder out = new StringBuilder();
  private final List<Binding> bindings = new ArrayList<>();
  private int steps;

  /** A variable with its value. */
  private record Binding(String name, Value value) {}

  private Evaluation(Value root, Map<String, String> labels, boolean heading) {
    this.root = root;
    this.labels = labels;
    this.heading = heading;
    bindings.add(new Binding("$", root));
  }

  static String of(List<Node> nodes, Row row) {
    return new Evaluation(row.fields(), row.labels(), false).whole(nodes);
  }

  static String heading(List<Node> nodes, Map<String, String> headings) {
    return new Evaluation(Value.texts(headings), Map.of(), true).whole(nodes);
  }

  private String whole(List<Node> nodes) {
    run(nodes, root);
    return out.toString();
  }

  private void run(List<Node> nodes, Value dot) {
    int mark = bindings.size();
    for (Node node : nodes) {
      if (node instanceof Node.Text text) {
        print(text.text(), 0);
      } else if (node instanceof Node.Print it) {
        var value = value(it.value(), dot);
        print(it.value().variables().isEmpty() ? Printed.text(value) : "", it.value().at());
      } else if (node instanceof Node.If it) {
        choose(it, dot);
      } else if (node instanceof Node.Range it) {
        repeat(it, dot);
      }
    }
    forget(mark);
  }

  private void forget(int mark) {
    bindings.subList(mark, bindings.size()).clear();
  }

  private void print(String text, int at) {
    step(at);
    out.append(checked(text, at));
    if (out.length() > LONGEST) {
      throw TemplateFault.budget(at, "it prints more than " + LONGEST + " characters");
    }
  }

  private static String checked(String text, int at) {
    if (text.length() > LONGEST) {
      throw TemplateFault.budget(at, "it makes a text of more than " + LONGEST + " characters");
    }
    return text;
  }

  private void step(int at) {
    if (++steps > MOST_STEPS) {
      throw TemplateFault.budget(at, "it takes more than " + MOST_STEPS + " steps");
    }
  }

  private void choose(Node.If it, Value dot) {
    int mark = bindings.size();
    var test = value(it.test(), dot);
    boolean holds = Functions.truth(test);
    run(holds ? it.then() : it.otherwise(), holds && it.narrows() ? test : dot);
    forget(mark);
  }

  private void repeat(Node.Range it, Value dot) {
    var over = value(new Node.Pipeline(List.of(), false, it.over().calls(), it.over().at()), dot);
    var items = items(over, it.over().at());
    var names = it.over().variables();
    items.forEach(
        (number, item) -> {
          int mark = bindings.size();
          if (!names.isEmpty()) {
            bindings.add(new Binding(names.get(names.size() - 1), item));
          }
          if (names.size() > 1) {
            bindings.add(new Binding(names.get(0), number));
          }
          run(it.each(), item);
          forget(mark);
        });
    if (items.isEmpty()) {
      run(it.otherwise(), dot);
    }
  }

  /** The items of a value by number or key, in order. */
  private Map<Value, Value> items(Value over, int at) {
    var items = new LinkedHashMap<Value, Value>();
    if (over instanceof Value.Seq seq) {
      for (Value item : seq.items()) {
        items.put(Value.of(items.size()), item);
      }
    } else if (over instanceof Value.Dict dict) {
      new TreeMap<>(dict.entries()).forEach((key, item) -> items.put(Value.of(key), item));
    } else if (!over.equals(Value.NULL) && !heading) {
      throw new TemplateFault(at, "`range` needs a list, and this is none");
    }
    return items;
  }

  private Value value(Node.Pipeline pipeline, Value dot) {
    Value value = null;
    for (Node.Call call : pipeline.calls()) {
      value = call(call, dot, value);
    }
    for (String name : pipeline.variables()) {
      bind(name, value, pipeline);
    }
    return value == null ? Value.NULL : value;
  }

  private void bind(String name, @Nullable Value value, Node.Pipeline pipeline) {
    var binding = new Binding(name, value == null ? Value.NULL : value);
    if (pipeline.declares()) {
      bindings.add(binding);
    } else {
      bindings.set(place(name, pipeline.at()), binding);
    }
  }

  private int place(String name, int at) {
    for (int i = bindings.size() - 1; i >= 0; i--) {
      if (bindings.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new TemplateFault(at, "there is no variable `" + name + "`");
  }

  private Value call(Node.Call call, Value dot, @Nullable Value piped) {
    var first = call.first();
    step(first.at());
    if (first instanceof Node.Function it && (it.name().equals("and") || it.name().equals("or"))) {
      return either(it, call.arguments(), dot, piped);
    }
    var arguments = new ArrayList<Value>();
    for (Operand argument : call.arguments()) {
      arguments.add(operand(argument, dot));
    }
    if (piped != null) {
      arguments.add(piped);
    }
    if (first instanceof Node.Function it) {
      return function(it, arguments);
    }
    if (first instanceof Node.Field it && it.name().equals("Label") && operandIsRoot(it, dot)) {
      return label(it, arguments);
    }
    if (!arguments.isEmpty()) {
      throw new TemplateFault(first.at(), "what is no function takes no arguments");
    }
    return operand(first, dot);
  }

  private boolean operandIsRoot(Node.Field field, Value dot) {
    return operand(field.of(), dot).equals(root);
  }

  private Value label(Node.Field field, List<Value> arguments) {
    if (arguments.size() != 1 || !(arguments.get(0) instanceof Value.Text key)) {
      throw new TemplateFault(field.at(), "`.Label` takes the key of one label");
    }
    if (heading) {
      String name = key.text().substring(key.text().lastIndexOf('.') + 1);
      return Value.of(name.replace('-', ' ').replace('_', ' '));
    }
    return Value.of(labels.getOrDefault(key.text(), ""));
  }

  private Value function(Node.Function function, List<Value> arguments) {
    try {
      var value =
          heading
              ? Functions.heading(function.name(), arguments)
              : Functions.call(function.name(), arguments);
      if (value instanceof Value.Text text) {
        checked(text.text(), function.at());
      }
      return value;
    } catch (IllegalArgumentException e) {
      throw new TemplateFault(
          function.at(), "`" + function.name() + "` " + String.valueOf(e.getMessage()));
    }
  }

  /** The first value that decides; those after it are not looked at. */
  private Value either(
      Node.Function function, List<Operand> arguments, Value dot, @Nullable Value piped) {
    boolean decides = function.name().equals("or");
    Optional<Value> value = Optional.empty();
    for (Operand argument : arguments) {
      value = Optional.of(operand(argument, dot));
      if (Functions.truth(value.get()) == decides) {
        return value.get();
      }
    }
    return Optional.ofNullable(piped)
        .or(() -> lastOf(arguments, dot))
        .orElseThrow(() -> new TemplateFault(function.at(), "`and` and `or` need values"));
  }

  private Optional<Value> lastOf(List<Operand> arguments, Value dot) {
    return arguments.isEmpty()
        ? Optional.empty()
        : Optional.of(operand(arguments.get(arguments.size() - 1), dot));
  }

  private Value operand(Operand operand, Value dot) {
    step(operand.at());
    if (operand instanceof Node.Literal it) {
      return it.value();
    } else if (operand instanceof Node.Variable it) {
      return bindings.get(place(it.name(), it.at())).value();
    } else if (operand instanceof Node.Group it) {
      return value(it.value(), dot);
    } else if (operand instanceof Node.Field it) {
      return field(it, operand(it.of(), dot));
    } else if (operand instanceof Node.Function it) {
      return function(it, List.of());
    }
    return dot;
  }

  private Value field(Node.Field field, Value of) {
    if (of instanceof Value.Dict dict) {
      return dict.get(field.name()).orElseGet(() -> missing(field, dict));
    }
    if (heading) {
      return of;
    }
    throw new TemplateFault(field.at(), "there is no field `" + field.name() + "` in this");
  }

  private Value missing(Node.Field field, Value.Dict dict) {
    if (heading) {
      return Value.of(Headings.of(field.name()));
    }
    var names = dict.entries().keySet();
    String known =
        Nearest.to(field.name(), names)
            .map(it -> "did you mean `" + it + "`")
            .orElse("there are " + String.join(", ", names));
    throw new TemplateFault(field.at(), "there is no field `" + field.name() + "`; " + known);
  }
}
