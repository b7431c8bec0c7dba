package io.jcompose.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DockerfileBasesTest {
  private static Set<String> bases(String dockerfile) {
    return DockerfileBases.of(dockerfile, Map.of(), Set.of());
  }

  @Test
  void basesAreTheImagesOfFromCopyAndMounts() {
    assertThat(
            bases(
                """
                FROM --platform=$BUILDPLATFORM golang:1.22 AS Build
                RUN --mount=type=bind,from=tools:2,target=/t --mount=type=cache,target=/c go build
                FROM shop-base
                COPY --from=build /app /app
                COPY --from=0 /x /x
                COPY --chown=1:1 --from=nginx:1 /etc/nginx /etc/nginx
                """))
        .containsExactly("golang:1.22", "nginx:1", "shop-base", "tools:2");
  }

  @Test
  void aStageAndTheEmptyImageAreNoBases() {
    assertThat(bases("FROM scratch AS a\nFROM a\nFROM A\n")).isEmpty();
  }

  @Test
  void argumentsTakeTheirDefaultsUnlessTheBuildGivesThem() {
    String text =
        """
        ARG TAG=1
        ARG IMAGE="app:${TAG}"
        FROM $IMAGE
        FROM ${OTHER:-fallback}:${TAG}
        FROM ${UNKNOWN}
        ARG LATE=late
        """;
    assertThat(bases(text)).containsExactly("app:1", "fallback:1");
    assertThat(DockerfileBases.of(text, Map.of("TAG", "2", "OTHER", "not declared"), Set.of()))
        .containsExactly("app:2", "fallback:2");
  }

  @Test
  void commentsContinuationsAndHereDocumentsAreReadAsTheyAreMeant() {
    assertThat(
            bases(
                """
                # syntax=docker/dockerfile:1
                FROM \\
                # a comment between
                  real:1
                RUN <<EOF
                FROM inside:1
                EOF
                COPY <<-'A' <<B /x/
                \tFROM inside:2
                \tA
                FROM inside:3
                B
                FROM last:1
                """))
        .containsExactly("last:1", "real:1");
  }

  @Test
  void aNameThatStandsForAnotherContextIsNoImage() {
    assertThat(DockerfileBases.of("FROM base\nFROM other\n", Map.of(), Set.of("base")))
        .containsExactly("other");
  }
}
