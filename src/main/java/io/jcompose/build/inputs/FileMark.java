package io.jcompose.build.inputs;

import io.jcompose.build.context.FileStat;
import io.jcompose.build.context.FileStat.Inode;
import io.jcompose.build.context.FileStat.Kind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is known of a file that an image is built of.
 *
 * @param changed when the file system last changed anything of it; {@link #DOUBTFUL} when that was
 *     so short before it was read that another change would show the same time
 * @param content a digest of what is in it, or where it leads to as a link
 */
public record FileMark(
    Kind kind,
    int permissions,
    long size,
    long modified,
    long changed,
    Inode inode,
    String content) {
  static final long DOUBTFUL = -1;

  private static final Kind[] KINDS = Kind.values();

  static FileMark of(FileStat stat, boolean doubtful, String content) {
    return new FileMark(
        stat.kind(),
        stat.permissions(),
        stat.size(),
        stat.modified(),
        doubtful ? DOUBTFUL : stat.changed(),
        stat.inode(),
        content);
  }

  /** Whether a file that looks like this has the same content, so that it need not be read. */
  boolean stillOf(FileStat stat) {
    return kind == stat.kind()
        && size == stat.size()
        && modified == stat.modified()
        && changed == stat.changed()
        && inode.equals(stat.inode());
  }

  /** Whether a build makes the same of both: times do not matter to it. */
  boolean means(FileMark other) {
    return kind == other.kind && permissions == other.permissions && content.equals(other.content);
  }

  static FileMark read(DataInput in) throws IOException {
    return new FileMark(
        KINDS[in.readByte()],
        in.readInt(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        new Inode(in.readLong(), in.readLong()),
        in.readUTF());
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(kind.ordinal());
    out.writeInt(permissions);
    out.writeLong(size);
    out.writeLong(modified);
    out.writeLong(changed);
    out.writeLong(inode.device());
    out.writeLong(inode.number());
    out.writeUTF(content);
  }
}
