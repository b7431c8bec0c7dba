package io.jcompose.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.harrel.jsonschema.ValidatorFactory;
import io.jcompose.diag.Diagnostic;
import io.jcompose.diag.JComposeException;
import io.jcompose.load.AttributePlaces.Place;
import io.jcompose.load.rules.ObjectShape;
import io.jcompose.load.rules.Shape;
import io.jcompose.load.rules.TextRule;
import io.jcompose.value.JsonText;
import io.jcompose.value.Value;
import io.jcompose.value.Value.Dict;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds {@code schemas/stack.schema.json} and the loader's table of attributes to each other. */
class StackSchemaTest {
  /** What is wrong with a document by itself: keys, names, types, values, and what is missing. */
  private static final Set<String> ABOUT_FORM = Set.of("JC120", "JC121", "JC122", "JC123", "JC124");

  /** Texts with a language of their own, which only the loader reads. */
  private static final Set<String> READ_BY_THE_LOADER =
      Set.of("ports", "ports[]", "host_ip", "volumes", "volumes[]", "command", "entrypoint");

  /** Numbers that are integers in JSON, and not in YAML. */
  private static final Set<String> WHOLE_TO_A_SCHEMA = Set.of("2.0", "1e3");

  private static final int FIRST_OF_EACH_KIND = 5;

  private static final List<String> SCALARS =
      samples(
          """
          null | true | 7 | 1.5 | 'text' | false | 0 | -1 | -7 | 2.0 | -0.5 | 70000 | 1e3
          20000000000 | 123456789012345678901234567890 | '' | 'a b' | '7' | '-1' | '+7' | '1.5'
          'true' | 'Yes' | 'NO' | 't' | '0x10' | '010' | '1_000' | '1e3' | '.inf' | '10s' | '1.5h2m'
          '-3s' | '2d' | '1y' | '64m' | '1.5 GiB' | '5  m' | '5x' | 'all' | 'k=v' | '=v' | 'k:v'
          'a:b:c:d:e' | '0777' | 'every_12h' | 'every_' | 'always' | 'default' | 'it\\u0027s' | '$$7'
          """);

  private static final List<String> TREES =
      samples(
          """
          [] | ['text'] | ['k=v'] | ['=v'] | ['a b'] | [''] | [7] | [1.5] | [null] | [true] | [{}]
          [['text']] | {} | {'k':'v'} | {'k':null} | {'k':7} | {'k':true} | {'k':['v']} | {'k':[7]}
          {'k':{}} | {'a b':'v'} | {'a b':{}} | {'':'v'} | {'K_1.x-y':'v'} | {'x-y':{}} | {'x-y':7}
          """);

  private static StackSchema schema;

  @BeforeAll
  static void read() throws IOException {
    schema = StackSchema.read();
  }

  static List<Place> places() {
    return AttributePlaces.distinct().stream().filter(it -> !it.path().isEmpty()).toList();
  }

  static List<Place> objects() {
    return AttributePlaces.distinct().stream()
        .filter(it -> object(it.shape()).isPresent())
        .toList();
  }

  private static Optional<ObjectShape> object(Shape shape) {
    if (shape instanceof Shape.Short expanded) {
      return object(expanded.shape());
    }
    if (shape instanceof Shape.Either either) {
      return object(either.other());
    }
    return shape instanceof ObjectShape object ? Optional.of(object) : Optional.empty();
  }

  @Test
  void isASchemaOfDraft202012() {
    String draft = "https://json-schema.org/draft/2020-12/schema";
    assertThat(schema.root().path("$schema").textValue()).isEqualTo(draft);
    var validator = new ValidatorFactory().createValidator();
    var result = validator.validate(URI.create(draft), schema.root().toString());
    assertThat(result.getErrors()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("places")
  void agreesOnEveryKindOfValue(Place place) {
    var wrong = new ArrayList<String>();
    for (String sample : samples(place)) {
      compare(place, sample).ifPresent(wrong::add);
    }
    assertThat(wrong).isEmpty();
  }

  /** JSON texts, with single quotes in place of double ones. */
  private static List<String> samples(String text) {
    return List.of(text.strip().replace('\'', '"').split(" \\| |\n"));
  }

  private static List<String> samples(Place place) {
    boolean text = !(place.shape() instanceof ObjectShape || place.shape() instanceof Shape.MapOf);
    var samples = new ArrayList<>(text ? SCALARS : SCALARS.subList(0, FIRST_OF_EACH_KIND));
    samples.addAll(TREES);
    if (place.shape() instanceof Shape.Scalar scalar
        && scalar.rule() instanceof TextRule.OneOf choice) {
      choice.words().forEach(it -> samples.add('"' + it + '"'));
    }
    return samples;
  }

  @ParameterizedTest
  @MethodSource("objects")
  void agreesOnUnknownExtendingAndMissingKeys(Place place) {
    var object = object(place.shape()).orElseThrow();
    var smallest = (Dict) AttributePlaces.smallest(object);
    var documents = new ArrayList<Dict>();
    documents.add(smallest);
    documents.add(smallest.with("unknown", Value.of("v")));
    documents.add(smallest.with("x-mine", Value.NULL));
    object.required().forEach(it -> documents.add(smallest.without(it)));
    var wrong = new ArrayList<String>();
    for (var it : documents) {
      compare(place, JsonText.compact(it)).ifPresent(wrong::add);
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("places")
  void takesAVariableWhereverOneCanStand(Place place) {
    var values =
        new ArrayList<>(
            List.of(
                "1", "true", "1s", "text", "k=v", "all", "64m", "always", "127.0.0.1", "ssh://a"));
    if (place.shape() instanceof Shape.Scalar scalar
        && scalar.rule() instanceof TextRule.OneOf choice) {
      values.addAll(choice.words());
    }
    for (String variable : List.of("$SET", "${SET}", "${SET:-1}")) {
      String document = place.with('"' + variable + '"');
      boolean possible = values.stream().anyMatch(it -> refusals(document, "SET=" + it).isEmpty());
      assertThat(schema.accepts(document)).as(document).isEqualTo(possible);
    }
  }

  @Test
  void knowsTheSameAttributes() {
    var byLoader = new TreeSet<String>();
    for (var place : AttributePlaces.all()) {
      if (!place.path().isEmpty() && !place.path().endsWith("*") && !place.path().endsWith("]")) {
        byLoader.add(place.path());
      }
    }
    assertThat(schema.attributes().keySet()).isEqualTo(byLoader).hasSizeGreaterThan(300);
  }

  @Test
  void offersTheSameWords() {
    var wrong = new ArrayList<String>();
    var attributes = schema.attributes();
    for (var place : AttributePlaces.all()) {
      if (place.shape() instanceof Shape.Scalar scalar
          && scalar.rule() instanceof TextRule.OneOf choice
          && !schema.words(attributes.get(place.path())).equals(Optional.of(choice.words()))) {
        wrong.add(place.path());
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void describesEveryAttribute() {
    var silent = new ArrayList<String>();
    schema.attributes().forEach((path, it) -> addSilent(path, it, silent));
    schema
        .root()
        .path("$defs")
        .properties()
        .forEach(it -> addSilent(it.getKey(), it.getValue(), silent));
    assertThat(silent).isEmpty();
  }

  private static void addSilent(String path, JsonNode schema, List<String> silent) {
    if (schema.path("description").asText().length() < 5) {
      silent.add(path);
    }
  }

  @Test
  void usesEveryDefinition() {
    String text = schema.root().toString();
    assertThat(schema.root().path("$defs").properties())
        .allSatisfy(it -> assertThat(text).contains("\"#/$defs/" + it.getKey() + "\""));
  }

  /** What the loader and the schema disagree about, if they do. */
  private static Optional<String> compare(Place place, String sample) {
    String document = place.with(sample);
    var refusals = refusals(document);
    boolean accepted = schema.accepts(document);
    if (accepted == refusals.isEmpty() || (accepted && isBeyondSchemas(place, sample, refusals))) {
      return Optional.empty();
    }
    String who = accepted ? "only the loader refuses: " + refusals : "only the schema refuses";
    return Optional.of(document + " " + who);
  }

  private static boolean isBeyondSchemas(Place place, String sample, List<String> refusals) {
    String attribute = place.path().substring(place.path().lastIndexOf('.') + 1);
    boolean text = READ_BY_THE_LOADER.contains(attribute);
    boolean whole = WHOLE_TO_A_SCHEMA.contains(sample);
    return refusals.stream()
        .allMatch(it -> (text && it.startsWith("JC123")) || (whole && it.startsWith("JC122")));
  }

  private static List<String> refusals(String document, String... words) {
    try {
      Stacks.load(document, words);
      return List.of();
    } catch (JComposeException e) {
      return e.diagnostics().stream()
          .filter(Diagnostic::isError)
          .filter(it -> ABOUT_FORM.contains(it.code().toString()))
          .map(it -> it.code() + " " + it.summary())
          .toList();
    }
  }
}
