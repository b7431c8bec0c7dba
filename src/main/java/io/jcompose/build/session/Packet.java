package io.jcompose.build.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jcompose.grpc.ProtoReader;
import io.jcompose.grpc.ProtoWriter;
import java.io.IOException;
import java.util.Arrays;

/** The messages with which BuildKit copies files. */
final class Packet {
  /** Larger ones would be cut by the receiver's windows anyhow. */
  static final int MOST_DATA = 32 * 1024;

  private static final int TYPE = 1;
  private static final int STAT = 2;
  private static final int ID = 3;
  private static final int DATA = 4;

  private final Type type;
  private final int id;
  private final byte[] stat;
  private final byte[] data;

  private Packet(Type type, int id, byte[] stat, byte[] data) {
    this.type = type;
    this.id = id;
    this.stat = stat;
    this.data = data;
  }

  /** The kinds, in the order of their numbers. */
  enum Type {
    /** What a file is; without a stat, that there are no more. */
    STAT,
    /** Asks for the content of a file, which is meant by its place among the stats. */
    REQUEST,
    /** A part of a content; without data, its end. */
    DATA,
    /** All was asked for; as an answer, all was sent. */
    END,
    /** The sender gives up. */
    ERROR
  }

  static Packet read(byte[] message) throws IOException {
    int type = 0;
    int id = 0;
    byte[] stat = {};
    byte[] data = {};
    var reader = new ProtoReader(message);
    while (reader.next()) {
      switch (reader.field()) {
        case TYPE -> type = (int) reader.number();
        case STAT -> stat = reader.bytes();
        case ID -> id = (int) reader.number();
        case DATA -> data = reader.bytes();
        default -> {}
      }
    }
    if (type < 0 || type >= Type.values().length) {
      throw new IOException("a packet of an unknown type: " + type);
    }
    return new Packet(Type.values()[type], id, stat, data);
  }

  Type type() {
    return type;
  }

  int id() {
    return id;
  }

  /** The stat's encoding; empty at the end of the list. */
  byte[] stat() {
    return Arrays.copyOf(stat, stat.length);
  }

  /** Not copied, since contents pass here: it belongs to the caller. */
  byte[] data() {
    return data;
  }

  /** The data as the words of an error. */
  String words() {
    return new String(data, UTF_8);
  }

  static byte[] stat(ProtoWriter stat) {
    return new ProtoWriter().message(STAT, stat).toBytes();
  }

  static byte[] endOfStats() {
    return of(Type.STAT).toBytes();
  }

  static byte[] request(int id) {
    return of(Type.REQUEST).number(ID, id).toBytes();
  }

  static byte[] data(int id, byte[] data) {
    return of(Type.DATA).number(ID, id).bytes(DATA, data).toBytes();
  }

  static byte[] endOfData(int id) {
    return of(Type.DATA).number(ID, id).toBytes();
  }

  static byte[] end() {
    return of(Type.END).toBytes();
  }

  static byte[] error(String words) {
    return of(Type.ERROR).text(DATA, words).toBytes();
  }

  private static ProtoWriter of(Type type) {
    return new ProtoWriter().number(TYPE, type.ordinal());
  }
}
