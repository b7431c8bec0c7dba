package io.jcompose.testing;

import io.jcompose.engine.Engine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * An image with nothing but the machine's static busybox (Debian: {@code busybox-static}), so that
 * tests need no registry. Its command is {@code sh}; every applet is a link in {@code /bin}.
 */
public final class TestImage {
  public static final String NAME = "jcompose-test/busybox:1";

  private static final String[] APPLETS = {
    "sh",
    "cat",
    "chmod",
    "chown",
    "cp",
    "date",
    "dd",
    "echo",
    "env",
    "false",
    "grep",
    "head",
    "hostname",
    "httpd",
    "id",
    "kill",
    "ls",
    "mkdir",
    "mv",
    "nc",
    "nslookup",
    "ping",
    "printf",
    "ps",
    "pwd",
    "rm",
    "seq",
    "sleep",
    "stty",
    "sync",
    "tail",
    "test",
    "touch",
    "tr",
    "true",
    "wc",
    "wget",
    "whoami",
    "yes"
  };

  private TestImage() {}

  /** Where the machine's busybox is; absent binaries make engine tests skip. */
  public static Path busybox() {
    return Path.of("/bin/busybox");
  }

  /** Loads the image into the engine unless it is there, and returns its name. */
  public static String on(Engine engine) {
    if (engine.images().inspect(NAME).isEmpty()) {
      engine.images().load(new ByteArrayInputStream(tar()), progress -> {});
    }
    return NAME;
  }

  /** The image as {@code POST /images/load} takes it. */
  public static byte[] tar() {
    try {
      byte[] layer = layer();
      byte[] config = config(layer).getBytes(StandardCharsets.UTF_8);
      String configName = sha256(config) + ".json";
      String manifest =
          "[{\"Config\":\"%s\",\"RepoTags\":[\"%s\"],\"Layers\":[\"layer.tar\"]}]"
              .formatted(configName, NAME);
      var bytes = new ByteArrayOutputStream();
      try (var tar = new TarArchiveOutputStream(bytes)) {
        file(tar, "layer.tar", layer, 0644);
        file(tar, configName, config, 0644);
        file(tar, "manifest.json", manifest.getBytes(StandardCharsets.UTF_8), 0644);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] layer() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(bytes)) {
      for (String dir : new String[] {"bin/", "tmp/", "etc/"}) {
        var entry = new TarArchiveEntry(dir);
        entry.setMode(dir.equals("tmp/") ? 01777 : 0755);
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
      }
      file(tar, "bin/busybox", Files.readAllBytes(busybox()), 0755);
      for (String applet : APPLETS) {
        var link = new TarArchiveEntry("bin/" + applet, TarConstants.LF_SYMLINK);
        link.setLinkName("busybox");
        link.setModTime(0);
        tar.putArchiveEntry(link);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static String config(byte[] layer) {
    return """
        {"architecture":"%s","os":"linux",\
        "config":{"Env":["PATH=/bin"],"Cmd":["sh"]},\
        "rootfs":{"type":"layers","diff_ids":["sha256:%s"]},\
        "history":[{"created":"1970-01-01T00:00:00Z","created_by":"jcompose"}]}"""
        .formatted(architecture(), sha256(layer));
  }

  private static String architecture() {
    return switch (System.getProperty("os.arch")) {
      case "aarch64" -> "arm64";
      default -> "amd64";
    };
  }

  private static void file(TarArchiveOutputStream tar, String name, byte[] content, int mode)
      throws IOException {
    var entry = new TarArchiveEntry(name);
    entry.setSize(content.length);
    entry.setMode(mode);
    entry.setModTime(0);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
