package io.jcompose.build.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.jcompose.grpc.Metadata;
import io.jcompose.grpc.ProtoReader;
import io.jcompose.grpc.RpcHandler;
import io.jcompose.testing.Dialogue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** BuildKit's side of a copy: takes the list, asks for contents, and says when it has all. */
final class Receiver {
  private static final long NO_FILE = Stat.DIRECTORY | Stat.SYMBOLIC_LINK;

  final List<File> files = new ArrayList<>();
  final Map<String, String> contents = new TreeMap<>();
  Optional<IOException> failure = Optional.empty();
  Optional<String> error = Optional.empty();

  /** An entry of the list; paths and links with a character for a byte. */
  record File(String path, long mode, long size, long modified, String link) {
    boolean isContent() {
      return (mode & NO_FILE) == 0 && link.isEmpty();
    }
  }

  /** Asks for every content. */
  static Receiver all(RpcHandler handler, Metadata metadata) throws Exception {
    return some(handler, metadata, it -> true);
  }

  static Receiver some(RpcHandler handler, Metadata metadata, Predicate<File> wanted)
      throws Exception {
    var receiver = new Receiver();
    try (var dialogue = Dialogue.with(handler, metadata)) {
      receiver.copy(dialogue, wanted);
    } catch (IOException e) {
      receiver.failure = Optional.of(e);
    }
    return receiver;
  }

  List<String> paths() {
    return files.stream().map(File::path).toList();
  }

  File file(String path) {
    return files.stream().filter(it -> it.path().equals(path)).findFirst().orElseThrow();
  }

  private void copy(Dialogue dialogue, Predicate<File> wanted) throws Exception {
    var open = new TreeMap<Integer, ByteArrayOutputStream>();
    boolean listed = false;
    for (var got = dialogue.receive(); got.isPresent(); got = dialogue.receive()) {
      var packet = Packet.read(got.get());
      switch (packet.type()) {
        case STAT -> {
          listed = packet.stat().length == 0;
          if (!listed) {
            list(packet, dialogue, wanted, open);
          }
        }
        case DATA -> data(packet, open);
        case ERROR -> error = Optional.of(packet.words());
        default -> {}
      }
      if (listed && open.isEmpty() && packet.type() != Packet.Type.END) {
        dialogue.send(Packet.end());
      }
    }
  }

  private void list(
      Packet packet,
      Dialogue dialogue,
      Predicate<File> wanted,
      Map<Integer, ByteArrayOutputStream> open)
      throws Exception {
    var file = read(packet.stat());
    if (file.isContent() && wanted.test(file)) {
      open.put(files.size(), new ByteArrayOutputStream());
      dialogue.send(Packet.request(files.size()));
    }
    files.add(file);
  }

  private void data(Packet packet, Map<Integer, ByteArrayOutputStream> open) {
    if (packet.data().length > 0) {
      open.get(packet.id()).writeBytes(packet.data());
    } else {
      contents.put(files.get(packet.id()).path(), text(open.remove(packet.id()).toByteArray()));
    }
  }

  private static File read(byte[] stat) throws IOException {
    var numbers = new TreeMap<Integer, Long>();
    var texts = new TreeMap<Integer, String>();
    var reader = new ProtoReader(stat);
    while (reader.next()) {
      numbers.put(reader.field(), reader.number());
      texts.put(reader.field(), text(reader.bytes()));
    }
    return new File(
        texts.getOrDefault(Stat.PATH, ""),
        numbers.getOrDefault(Stat.MODE, 0L),
        numbers.getOrDefault(Stat.SIZE, 0L),
        numbers.getOrDefault(Stat.MODIFIED, 0L),
        texts.getOrDefault(Stat.LINK, ""));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }
}
