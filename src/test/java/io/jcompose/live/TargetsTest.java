package io.jcompose.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jcompose.engine.Containers;
import io.jcompose.engine.Engine;
import io.jcompose.engine.Filters;
import io.jcompose.live.Targets.Among;
import io.jcompose.spec.Labels;
import io.jcompose.wire.ContainerSummary;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TargetsTest {
  private final List<ContainerSummary> there = new ArrayList<>();
  private final Targets targets = new Targets(Sites.of(engine()), Filters.NONE);

  /** An engine whose list call gives what is there; the filters are the engine's matter. */
  private Engine engine() {
    return proxy(Engine.class, "containers", () -> proxy(Containers.class, "list", this::there));
  }

  private List<ContainerSummary> there() {
    return List.copyOf(there);
  }

  private <T> T proxy(Class<T> type, String only, Supplier<Object> answer) {
    return type.cast(
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (method.getName().equals(only)) {
                return answer.get();
              }
              throw new UnsupportedOperationException(method.getName());
            }));
  }

  private void add(String name, String number, String oneOff) {
    var labels =
        Map.of(Labels.SERVICE, "web", Labels.CONTAINER_NUMBER, number, Labels.ONE_OFF, oneOff);
    there.add(
        new ContainerSummary(
            name, name, "", "", "", 0, "running", "", labels, List.of(), List.of(), Map.of(), ""));
  }

  @Test
  void takesTheLowestNumberAndOneOffsLast() throws Exception {
    add("shop-web-run-1", "", "True");
    add("shop-web-10", "10", "False");
    add("shop-web-2", "2", "False");
    assertThat(targets.all("web", Among.RUNNING))
        .extracting(it -> it.container().name())
        .containsExactly("shop-web-2", "shop-web-10", "shop-web-run-1");
  }

  @Test
  void leavesOneOffsOutWhereOnlyNumberedOnesCount() throws Exception {
    add("shop-web-run-1", "", "True");
    assertThat(targets.all("web", Among.NUMBERED)).isEmpty();
  }

  @Test
  void findsTheContainerOfANumber() throws Exception {
    add("shop-web-1", "1", "False");
    add("shop-web-2", "2", "False");
    assertThat(targets.one("web", OptionalInt.of(2), Among.RUNNING).container().name())
        .isEqualTo("shop-web-2");
  }

  @Test
  void saysWhichContainersThereAreWhenANumberIsNot() throws Exception {
    add("shop-web-1", "1", "False");
    assertThatThrownBy(() -> targets.one("web", OptionalInt.of(5), Among.RUNNING))
        .hasMessageContaining("Service `web` has no running container #5.");
  }

  @Test
  void saysThatAServiceDoesNotRun() throws Exception {
    assertThatThrownBy(() -> targets.one("web", OptionalInt.empty(), Among.RUNNING))
        .hasMessageContaining("Service `web` is not running.");
  }
}
