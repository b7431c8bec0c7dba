package io.jcompose.remote;

import io.jcompose.diag.JComposeException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A git repository elsewhere. A commit is fetched into a bare repository without its history, and
 * its files are read from there as objects: nothing is ever checked out.
 */
final class GitOrigin implements Origin {
  private static final Path NOTHING = Path.of("/dev/null");
  private static final String LINK = "120000";
  private static final String EXECUTABLE = "100755";
  private static final int LONGEST_LINK = 4096;

  private final GitReference reference;
  private final GitProgram git;

  GitOrigin(GitReference reference, GitProgram git) {
    this.reference = reference;
    this.git = git;
  }

  @Override
  public Pin resolve() throws IOException {
    Path work = Files.createTempDirectory("jcompose-git");
    try {
      return resolve(work);
    } finally {
      try (var files = Files.list(work)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(work);
    }
  }

  private Pin resolve(Path work) throws IOException {
    String ref = reference.ref().isEmpty() ? "HEAD" : reference.ref();
    var result =
        git.run(work, NOTHING, List.of("ls-remote", "--", reference.url(), ref, ref + "^{}"));
    if (result.code() != 0) {
      throw failed(result);
    }
    var commits = new HashMap<String, String>();
    for (String line : result.text().split("\n", -1)) {
      int tab = line.indexOf('\t');
      if (tab > 0 && Pin.isCommit(line.substring(0, tab))) {
        commits.put(line.substring(tab + 1), line.substring(0, tab));
      }
    }
    for (String name : List.of(ref, "refs/" + ref, "refs/tags/" + ref, "refs/heads/" + ref)) {
      String commit = commits.getOrDefault(name + "^{}", commits.getOrDefault(name, ""));
      if (!commit.isEmpty()) {
        return new Pin("git", commit);
      }
    }
    throw new JComposeException(RemoteProblems.noSuchRef(reference.text(), ref));
  }

  @Override
  public void fetch(Pin pin, Tree into, Path work) throws IOException {
    String format = pin.hex().length() > 40 ? "sha256" : "sha1";
    succeed(work, "init", "--quiet", "--bare", "--template=", "--object-format=" + format, ".");
    download(pin.hex(), work);
    var listing = succeed(work, "ls-tree", "-r", "-z", "-l", "--full-tree", pin.hex());
    var entries = entries(listing.text());
    copy(entries, into, work);
  }

  private void download(String commit, Path work) throws IOException {
    var result = download(work, commit);
    if (result.code() != 0 && !reference.ref().isEmpty() && !reference.ref().equals(commit)) {
      // Some servers give commits only under the names that they advertise.
      result = download(work, reference.ref());
    }
    if (result.code() != 0) {
      throw failed(result);
    }
    var found = git.run(work, NOTHING, List.of("cat-file", "-t", commit));
    if (found.code() != 0 || !found.text().strip().equals("commit")) {
      throw new JComposeException(RemoteProblems.noSuchRef(reference.text(), commit));
    }
  }

  private GitProgram.Result download(Path work, String what) throws IOException {
    return git.run(
        work,
        NOTHING,
        List.of(
            "fetch",
            "--quiet",
            "--depth=1",
            "--no-tags",
            "--no-write-fetch-head",
            "--no-recurse-submodules",
            "--",
            reference.url(),
            what));
  }

  /** A file of the commit; {@code size} is -1 for what is no file. */
  private record Entry(String mode, String id, long size, String path) {}

  private List<Entry> entries(String listing) {
    var entries = new ArrayList<Entry>();
    for (String record : listing.split("\0", -1)) {
      int tab = record.indexOf('\t');
      if (tab > 0) {
        var words = record.substring(0, tab).split(" +", -1);
        long size = words[3].equals("-") ? -1 : Long.parseLong(words[3]);
        entries.add(new Entry(words[0], words[2], size, record.substring(tab + 1)));
      }
    }
    return entries;
  }

  private void copy(List<Entry> entries, Tree into, Path work) throws IOException {
    var ids = new StringBuilder();
    for (Entry entry : entries) {
      if (entry.size() >= 0) {
        ids.append(entry.id()).append('\n');
      }
    }
    Path wanted = Files.writeString(work.resolve("wanted"), ids);
    var objects = git.run(work, wanted, List.of("cat-file", "--batch"));
    if (objects.code() != 0) {
      throw failed(objects);
    }
    var links = new HashMap<String, String>();
    try (var in = new BufferedInputStream(Files.newInputStream(objects.out()))) {
      for (Entry entry : entries) {
        copy(entry, in, into, links);
      }
    }
    new Links(links, into).settle();
  }

  private void copy(Entry entry, InputStream in, Tree into, Map<String, String> links)
      throws IOException {
    if (entry.size() < 0) {
      into.leaveOut(entry.path(), "submodule");
      return;
    }
    if (!header(in).equals(entry.id() + " blob " + entry.size())) {
      throw new JComposeException(RemoteProblems.wrongContent(reference.text(), entry.path()));
    }
    if (!entry.mode().equals(LINK)) {
      into.add(entry.path(), in, entry.size(), entry.mode().equals(EXECUTABLE));
    } else if (entry.size() > LONGEST_LINK) {
      in.skipNBytes(entry.size());
      into.leaveOut(entry.path(), "link");
    } else {
      byte[] target = in.readNBytes((int) entry.size());
      links.put(entry.path(), new String(target, StandardCharsets.UTF_8));
    }
    in.skipNBytes(1);
  }

  private static String header(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString();
  }

  private GitProgram.Result succeed(Path work, String... arguments) throws IOException {
    var result = git.run(work, NOTHING, List.of(arguments));
    if (result.code() != 0) {
      throw failed(result);
    }
    return result;
  }

  private JComposeException failed(GitProgram.Result result) {
    var words = new ArrayList<>(result.complaints());
    if (words.isEmpty()) {
      words.add("git ended with the exit code " + result.code());
    }
    return new JComposeException(RemoteProblems.fetchFailed(reference.text(), words));
  }
}
