package io.jcompose.build.session;

import static java.util.Objects.requireNonNull;

import io.jcompose.digest.Sha256;
import io.jcompose.grpc.ProtoReader;
import io.jcompose.grpc.ProtoWriter;
import io.jcompose.grpc.RpcException;
import io.jcompose.grpc.RpcStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One blob that comes in, from its beginning to its end. It is in the directory under its digest
 * when all of it has come and is what it should be; otherwise nothing is left of it.
 */
final class BlobWriter implements AutoCloseable {
  private static final long COMMIT = 2;

  private final CacheDirectory cache;
  private final MessageDigest digest = Sha256.begun();
  private @Nullable Path part;
  private @Nullable OutputStream stream;
  private String expected = "";
  private long total;
  private long written;

  BlobWriter(CacheDirectory cache) {
    this.cache = cache;
  }

  /**
   * What the other side wants.
   *
   * @param expected the digest that the blob is to have; empty when it was told before
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Request(long action, long total, String expected, long offset, byte[] data) {
    static Request read(byte[] message) throws IOException {
      var reader = new ProtoReader(message);
      long action = 0;
      long total = 0;
      String expected = "";
      long offset = 0;
      byte[] data = {};
      while (reader.next()) {
        switch (reader.field()) {
          case 1 -> action = reader.number();
          case 3 -> total = reader.number();
          case 4 -> expected = reader.text();
          case 5 -> offset = reader.number();
          case 6 -> data = reader.bytes();
          default -> {}
        }
      }
      return new Request(action, total, expected, offset, data);
    }
  }

  /** Does it, and answers how far the blob has come. */
  byte[] take(Request request) throws IOException {
    if (request.total > 0) {
      total = request.total;
    }
    if (!request.expected.isEmpty()) {
      expect(request.expected);
    }
    if (request.data.length > 0) {
      append(request);
    }
    String whole = request.action == COMMIT ? commit() : "";
    return new ProtoWriter()
        .number(1, request.action)
        .number(4, written)
        .number(5, total)
        .text(6, whole)
        .toBytes();
  }

  private void expect(String wanted) throws IOException {
    expected = wanted;
    var place = cache.blob(wanted);
    if (place.isEmpty()) {
      throw new RpcException(RpcStatus.INVALID_ARGUMENT, wanted + " is no digest");
    }
    if (Files.exists(place.get())) {
      throw new RpcException(RpcStatus.ALREADY_EXISTS, wanted + " is there already");
    }
  }

  private void append(Request request) throws IOException {
    if (request.offset != written) {
      throw new RpcException(RpcStatus.OUT_OF_RANGE, "the blob goes on at " + written);
    }
    if (total > 0 && request.data.length > total - written) {
      throw new RpcException(RpcStatus.OUT_OF_RANGE, "the blob has only " + total + " bytes");
    }
    try {
      open().write(request.data);
    } catch (IOException e) {
      throw unwritable(e);
    }
    digest.update(request.data);
    written += request.data.length;
  }

  private OutputStream open() throws IOException {
    var known = stream;
    if (known != null) {
      return known;
    }
    Path directory = cache.root().resolve("ingest");
    Files.createDirectories(directory);
    Path made = directory.resolve(UUID.randomUUID() + ".part");
    part = made;
    var opened =
        Files.newOutputStream(made, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    stream = opened;
    return opened;
  }

  private String commit() throws IOException {
    String whole = "sha256:" + HexFormat.of().formatHex(digest.digest());
    if (total > 0 && written != total || !expected.isEmpty() && !expected.equals(whole)) {
      throw new RpcException(
          RpcStatus.FAILED_PRECONDITION, "the blob that came is " + whole + ", not " + expected);
    }
    try {
      open().close();
      Path place = cache.blob(whole).orElseThrow();
      Files.createDirectories(place.getParent());
      Files.move(requireNonNull(part), place, StandardCopyOption.ATOMIC_MOVE);
      part = null;
    } catch (IOException e) {
      throw unwritable(e);
    }
    return whole;
  }

  private Unwritable unwritable(IOException why) {
    return new Unwritable(SessionProblems.unwritable(cache.root().toString(), why), why);
  }

  /** Removes what did not become whole. */
  @Override
  public void close() throws IOException {
    var opened = stream;
    if (opened != null) {
      opened.close();
    }
    var left = part;
    if (left != null) {
      Files.deleteIfExists(left);
    }
  }
}
