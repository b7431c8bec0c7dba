package io.jcompose.diag;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file cannot be used, in words that do not repeat its name. */
public final class FileWords {
  private FileWords() {}

  /** Without a full stop, such as {@code permission denied}. */
  public static String of(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "it does not exist";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof FileAlreadyExistsException taken) {
      return "`" + taken.getFile() + "` is in the way";
    }
    String words =
        failure instanceof FileSystemException known && known.getReason() != null
            ? known.getReason()
            : failure.getMessage();
    if (words == null || words.isEmpty()) {
      return failure.getClass().getSimpleName();
    }
    return Character.toLowerCase(words.charAt(0)) + words.substring(1);
  }
}
