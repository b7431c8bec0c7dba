package io.jcompose;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of {@code ARCHITECTURE.md}: which package may use which. */
class ArchitectureTest {
  private static final String ROOT = "io.jcompose";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  /** Each package to the packages and libraries that it may use, besides the JDK and JSpecify. */
  private static final Map<String, List<String>> MAY_USE = new TreeMap<>();

  static {
    may("diag");
    may("value");
    may("graph");
    may("event", "value", "diag");
    may("program");
    may("digest");
    may("tar", "org.apache.commons.compress");
    may("model", "value", "diag");
    may("wire");
    may("grpc", "event", "okhttp3", "okio", "kotlin");
    may("state", "model", "diag");
    may("load", "graph", "model", "value", "diag", "org.snakeyaml.engine");
    may("spec", "digest", "model", "wire", "value", "diag");
    may("place", "spec", "model", "state", "value", "diag");
    may("plan", "graph", "model", "state", "place", "spec", "value", "diag");
    may(
        "engine",
        "grpc",
        "digest",
        "program",
        "wire",
        "model",
        "value",
        "event",
        "diag",
        "okhttp3",
        "okio",
        "kotlin",
        "com.fasterxml.jackson.core",
        "io.github.resilience4j");
    may("registry", "program", "model", "value", "event", "diag", "com.fasterxml.jackson");
    may("image", "digest", "tar", "diag", "com.fasterxml.jackson");
    may(
        "remote",
        "load",
        "registry",
        "digest",
        "program",
        "event",
        "value",
        "diag",
        "okhttp3",
        "okio",
        "kotlin",
        "com.fasterxml.jackson");
    may(
        "build",
        "grpc",
        "digest",
        "tar",
        "engine",
        "registry",
        "spec",
        "wire",
        "model",
        "value",
        "event",
        "diag",
        "org.apache.commons.compress",
        "com.fasterxml.jackson");
    may("host", "digest", "engine", "state", "wire", "model", "value", "diag");
    may(
        "provision",
        "host",
        "engine",
        "wire",
        "model",
        "value",
        "event",
        "diag",
        "com.fasterxml.jackson.core",
        "org.wildfly.security");
    may("warm");
    may(
        "copy",
        "digest",
        "tar",
        "engine",
        "wire",
        "model",
        "event",
        "diag",
        "org.apache.commons.compress");
    may("plugin", "program", "model", "event", "diag", "com.fasterxml.jackson");
    may("observe", "host", "engine", "spec", "state", "model", "wire", "diag");
    may(
        "apply",
        "plan",
        "copy",
        "tar",
        "image",
        "observe",
        "host",
        "plugin",
        "engine",
        "registry",
        "build",
        "spec",
        "event",
        "graph",
        "state",
        "model",
        "wire",
        "value",
        "diag",
        "org.apache.commons.compress");
    may(
        "live", "host", "engine", "image", "spec", "state", "model", "wire", "value", "event",
        "diag");
    may(
        "watch",
        "plan",
        "tar",
        "build",
        "engine",
        "spec",
        "model",
        "wire",
        "value",
        "event",
        "diag",
        "org.apache.commons.compress");
    may(
        "",
        "digest",
        "build",
        "copy",
        "load",
        "observe",
        "place",
        "plan",
        "apply",
        "live",
        "host",
        "provision",
        "plugin",
        "engine",
        "registry",
        "remote",
        "state",
        "model",
        "spec",
        "wire",
        "value",
        "event",
        "diag");
    may(
        "cli",
        "(root)",
        "load",
        "remote",
        "live",
        "copy",
        "image",
        "watch",
        "warm",
        "grpc",
        "engine",
        "spec",
        "model",
        "state",
        "plan",
        "wire",
        "value",
        "event",
        "diag",
        "picocli",
        "sun.misc");
  }

  private static void may(String name, String... others) {
    MAY_USE.put(name, List.of(others));
  }

  static List<String> packages() {
    return List.copyOf(MAY_USE.keySet());
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageUsesOnlyWhatTheTableAllows(String name) {
    ArchRule rule =
        noClasses()
            .that(new In(name))
            .should()
            .dependOnClassesThat(new Outside(name, MAY_USE.get(name)));
    rule.check(CLASSES);
  }

  @Test
  void theTableNamesEveryPackage() {
    var found = new TreeSet<String>();
    CLASSES.forEach(it -> found.add(topPackage(it)));
    assertThat(found).isEqualTo(new TreeSet<>(MAY_USE.keySet()));
  }

  @Test
  void theCoreIsPure() {
    for (String name : List.of("graph", "value", "model", "state", "spec", "place", "plan")) {
      noClasses()
          .that(new In(name))
          .should()
          .dependOnClassesThat(new Impure())
          .orShould()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class)
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(UUID.class, "randomUUID")
          .check(CLASSES);
    }
  }

  @Test
  void onlyTheCommandLineUsesTheStandardStreams() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .accessField(System.class, "in")
        .check(CLASSES);
  }

  @Test
  void whatOkHttpKeepsToItselfIsUsedInOneClass() {
    noClasses()
        .that()
        .haveNameNotMatching(ROOT + "\\.grpc\\.Http2Link(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("okhttp3.internal..")
        .check(CLASSES);
  }

  /** So that one process can run many command lines, one after the other and at once. */
  @Test
  void theProcessIsSeenOnlyWhereItBegins() {
    noClasses()
        .that(
            new Beside(
                "Main", "WarmMain", "Ending", "ManPages", "Rehearsal", "Interrupts", "Shell"))
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class)
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(CLASSES);
  }

  @Test
  void nothingStaticIsReplaced() {
    fields().that().areStatic().should().beFinal().check(CLASSES);
  }

  private static String topPackage(JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith(ROOT + ".")) {
      return "";
    }
    String rest = name.substring(ROOT.length() + 1);
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }

  /** Classes that have none of these names. */
  private static final class Beside extends DescribedPredicate<JavaClass> {
    private final List<String> names;

    Beside(String... names) {
      super("are not where a process begins");
      this.names = List.of(names);
    }

    @Override
    public boolean test(JavaClass type) {
      return !names.contains(type.getSimpleName());
    }
  }

  /** Classes of one row of the table. */
  private static final class In extends DescribedPredicate<JavaClass> {
    private final String name;

    In(String name) {
      super("are in " + (name.isEmpty() ? "the root package" : name));
      this.name = name;
    }

    @Override
    public boolean test(JavaClass type) {
      return type.getPackageName().startsWith(ROOT) && topPackage(type).equals(name);
    }
  }

  /** Classes that a row does not list. */
  private static final class Outside extends DescribedPredicate<JavaClass> {
    private static final List<String> OF_THE_JDK = List.of("java.", "javax.net", "javax.security");

    private final String name;
    private final List<String> allowed;

    Outside(String name, List<String> allowed) {
      super("are not allowed by the table");
      this.name = name;
      this.allowed = allowed;
    }

    @Override
    public boolean test(JavaClass type) {
      var base = type.getBaseComponentType();
      String pack = base.getPackageName();
      if (base.isPrimitive() || OF_THE_JDK.stream().anyMatch(pack::startsWith)) {
        return false;
      }
      if (pack.equals(ROOT) || pack.startsWith(ROOT + ".")) {
        String top = topPackage(base);
        return !top.equals(name) && !allowed.contains(top.isEmpty() ? "(root)" : top);
      }
      return !pack.startsWith("org.jspecify") && allowed.stream().noneMatch(pack::startsWith);
    }
  }

  /** What a pure package has no business with. */
  private static final class Impure extends DescribedPredicate<JavaClass> {
    private static final List<String> PACKAGES =
        List.of(
            "java.io", "java.net", "java.nio.file", "java.nio.channels", "java.util.concurrent");

    Impure() {
      super("touch the outside world");
    }

    @Override
    public boolean test(JavaClass type) {
      return PACKAGES.stream().anyMatch(it -> type.getPackageName().startsWith(it))
          && !type.getSimpleName().equals("Serializable");
    }
  }
}
