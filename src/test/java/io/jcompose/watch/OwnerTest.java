package io.jcompose.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnerTest {
  private static final Map<String, String> FILES =
      Map.of(
          "/etc/passwd", "root:x:0:0:root:/:/bin/sh\nweb:x:101:102::/:\nbroken\n7:x:300:301::/:\n",
          "/etc/group", "root:x:0:\nstaff:x:50:web\n");

  private static Optional<Owner> of(String words) {
    return Owner.of(words, path -> FILES.getOrDefault(path, ""));
  }

  private static Optional<Owner> owner(long uid, long gid) {
    return Optional.of(new Owner(uid, gid));
  }

  @Test
  void numbersNeedNoFiles() {
    var owner =
        Owner.of(
            "1234:2345",
            path -> {
              throw new AssertionError(path);
            });
    assertThat(owner).isEqualTo(owner(1234, 2345));
  }

  @Test
  void namesAreThoseOfTheContainer() {
    assertThat(of("web")).isEqualTo(owner(101, 102));
    assertThat(of("web:staff")).isEqualTo(owner(101, 50));
    assertThat(of("web:9")).isEqualTo(owner(101, 9));
    assertThat(of("9:staff")).isEqualTo(owner(9, 50));
  }

  @Test
  void aNumberAloneHasTheGroupOfItsAccountOrRoots() {
    assertThat(of("101")).isEqualTo(owner(101, 102));
    assertThat(of("9")).isEqualTo(owner(9, 0));
    assertThat(of("7")).isEqualTo(owner(300, 301));
  }

  @Test
  void whomTheContainerDoesNotKnowIsNobody() {
    assertThat(of("nobody")).isEmpty();
    assertThat(of("broken")).isEmpty();
    assertThat(of("web:nobody")).isEmpty();
    assertThat(of("99999999999:1")).isEmpty();
  }
}
