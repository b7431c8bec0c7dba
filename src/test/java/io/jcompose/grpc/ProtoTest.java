package io.jcompose.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtoTest {
  private static String hex(ProtoWriter writer) {
    return HexFormat.of().formatHex(writer.toBytes());
  }

  @Test
  void writesTheBytesOfTheFormatsOwnExamples() {
    assertThat(hex(new ProtoWriter().number(1, 150))).isEqualTo("089601");
    assertThat(hex(new ProtoWriter().text(2, "testing"))).isEqualTo("120774657374696e67");
    assertThat(hex(new ProtoWriter().message(3, new ProtoWriter().number(1, 150))))
        .isEqualTo("1a03089601");
  }

  @Test
  void leavesOutWhatIsZeroFalseOrEmptyButNotAnEmptyMessageOrElement() {
    assertThat(new ProtoWriter().number(1, 0).flag(2, false).text(3, "").toBytes()).isEmpty();
    assertThat(hex(new ProtoWriter().message(2, new ProtoWriter()).texts(3, List.of(""))))
        .isEqualTo("12001a00");
  }

  @Test
  void readsWhatItWrote() throws IOException {
    var message =
        new ProtoWriter()
            .number(1, -1)
            .number(2, Long.MAX_VALUE)
            .flag(3, true)
            .map(4, Map.of("key", "wért"))
            .bytes(5, new byte[] {0, (byte) 200})
            .toBytes();
    var found = new ArrayList<String>();
    var reader = new ProtoReader(message);
    while (reader.next()) {
      switch (reader.field()) {
        case 1, 2 -> found.add(Long.toString(reader.number()));
        case 3 -> found.add(Boolean.toString(reader.flag()));
        case 4 -> {
          var entry = reader.message();
          while (entry.next()) {
            found.add(entry.text());
          }
        }
        default -> found.add(HexFormat.of().formatHex(reader.bytes()));
      }
    }
    assertThat(found).containsExactly("-1", "9223372036854775807", "true", "key", "wért", "00c8");
  }

  @Test
  void passesOverFieldsOfEveryKind() throws IOException {
    var reader = new ProtoReader(HexFormat.of().parseHex("0901020304050607081501020304" + "1001"));
    assertThat(reader.next()).isTrue();
    assertThat(reader.next()).isTrue();
    assertThat(reader.next()).isTrue();
    assertThat(reader.field()).isEqualTo(2);
    assertThat(reader.number()).isEqualTo(1);
    assertThat(reader.next()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "08",
        "0880",
        "1205aa",
        "0b",
        "12ffffffffffffffffff01",
        "08ffffffffffffffffffffff"
      })
  void refusesBytesThatAreNoMessage(String hex) {
    var reader = new ProtoReader(HexFormat.of().parseHex(hex));
    assertThatThrownBy(reader::next).isInstanceOf(IOException.class);
  }
}
