package io.jcompose.apply;

import io.jcompose.diag.FileWords;
import io.jcompose.diag.JComposeException;
import io.jcompose.engine.Containers;
import io.jcompose.spec.InjectedFile;
import io.jcompose.tar.Tars;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/** Files that go with a container. */
final class ContainerFiles {
  private ContainerFiles() {}

  /** The path in {@code seccomp=path} or {@code seccomp:path}; empty for any other option. */
  static String seccompFile(String option) {
    boolean seccomp = option.startsWith("seccomp=") || option.startsWith("seccomp:");
    String path = seccomp ? option.substring("seccomp=".length()) : "";
    return path.equals("unconfined") || path.equals("builtin") ? "" : path;
  }

  /** Copies files into a container. */
  static void put(Containers containers, String id, List<InjectedFile> files) {
    for (InjectedFile file : files) {
      containers.putArchive(id, "/", tar(List.of(file)));
    }
  }

  /** A tar with the files at their absolute paths. */
  static InputStream tar(List<InjectedFile> files) {
    var bytes = new ByteArrayOutputStream();
    try (var tar = Tars.to(bytes)) {
      for (InjectedFile file : files) {
        byte[] content = bytes(file);
        var entry = new TarArchiveEntry(relative(file.target()));
        entry.setSize(content.length);
        entry.setMode(file.mode());
        entry.setUserId(Long.parseLong(file.uid().orElse("0")));
        entry.setGroupId(Long.parseLong(file.gid().orElse("0")));
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }

  private static byte[] bytes(InjectedFile file) throws IOException {
    if (file.content() instanceof InjectedFile.Given given) {
      return given.secret().text().getBytes(StandardCharsets.UTF_8);
    }
    String path = ((InjectedFile.HostFile) file.content()).path();
    try {
      return Files.readAllBytes(Path.of(path));
    } catch (IOException e) {
      throw new JComposeException(
          ApplyProblems.unreadableFile("The secret or config", path, FileWords.of(e)), e);
    }
  }

  private static String relative(String path) {
    return path.startsWith("/") ? path.substring(1) : path;
  }
}
