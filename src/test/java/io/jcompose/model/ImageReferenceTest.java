package io.jcompose.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** References as docker completes them. */
class ImageReferenceTest {
  private static final String DIGEST =
      "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

  @ParameterizedTest
  @CsvSource({
    "web, docker.io/library/web:latest",
    "web:1, docker.io/library/web:1",
    "a_b__c.d--e:1, docker.io/library/a_b__c.d--e:1",
    "shop/web, docker.io/shop/web:latest",
    "docker.io/web, docker.io/library/web:latest",
    "index.docker.io/shop/web, docker.io/shop/web:latest",
    "localhost/web, localhost/web:latest",
    "Host/web, Host/web:latest",
    "host:5000/a/b/c:T-1, host:5000/a/b/c:T-1",
    "'[::1]:5000/web', '[::1]:5000/web:latest'",
  })
  void isCompleted(String written, String whole) {
    assertThat(ImageReference.parse(written).map(ImageReference::text)).contains(whole);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "UPPER",
        "x:",
        "x@",
        "a//b",
        "a b",
        "http://x/y",
        "x:${TAG}",
        "-x",
        "x:-1",
        "x@sha256:ab",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
      })
  void isRefused(String text) {
    assertThat(ImageReference.parse(text)).isEmpty();
  }

  @Test
  void keepsItsTagWhenItIsPinned() {
    var reference = ImageReference.parse("web:1").orElseThrow();

    assertThat(reference.pinned(DIGEST).text()).isEqualTo("docker.io/library/web:1@" + DIGEST);
  }

  @Test
  void losesItsTagBesideADigest() {
    var reference = ImageReference.parse("web:1@" + DIGEST).orElseThrow();

    assertThat(reference.text()).isEqualTo("docker.io/library/web@" + DIGEST);
  }
}
