package io.jcompose.provision;

import io.jcompose.diag.FileWords;
import io.jcompose.diag.JComposeException;
import io.jcompose.host.PrivateFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The certificates of a user: an authority, and for each host a directory in the form that clients
 * of engines read. Nobody else may enter the directories.
 */
public final class Keys {
  private static final String AUTHORITY = "authority.pem";
  private static final String CA = "ca.pem";
  private static final String CERTIFICATE = "cert.pem";
  private static final String KEY = "key.pem";

  private final Path directory;

  /** Those below our own directory of the user's configuration. */
  public Keys(Path directory) {
    this.directory = directory;
  }

  /** The directory for a host. */
  public Path of(String host) {
    return all().resolve(host);
  }

  private Path all() {
    return directory.resolve("tls");
  }

  private Path home() {
    return directory.resolve("authority");
  }

  /** The authority, if there is one. */
  Optional<Authority> authority() {
    Path file = home().resolve(AUTHORITY);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Authority.read(Files.readString(file)));
    } catch (IOException e) {
      throw new JComposeException(ProvisionProblems.keys(file, FileWords.of(e)), e);
    } catch (GeneralSecurityException e) {
      throw new JComposeException(ProvisionProblems.keys(file, String.valueOf(e.getMessage())), e);
    }
  }

  /** The authority for what is signed now: made if there is none that lasts long enough. */
  Authority current(Instant now) {
    Path home = privately(home());
    // Two hosts may be provisioned at a time.
    try (var channel =
            FileChannel.open(
                home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      var known = authority();
      if (known.isPresent() && known.get().outlives(now)) {
        return known.get();
      }
      var made = Authority.make(known.map(Authority::trusted).orElse(List.of()), now);
      PrivateFile.write(home.resolve(AUTHORITY), made.text().lines().toList());
      return made;
    } catch (IOException e) {
      throw new JComposeException(ProvisionProblems.keys(home, FileWords.of(e)), e);
    }
  }

  /** What a client of a host has. */
  Optional<Certified> client(String host) {
    Path files = of(host);
    try {
      Certified.certificates(Files.readString(files.resolve(CA)));
      return Optional.of(
          Certified.read(
              Files.readString(files.resolve(KEY)), Files.readString(files.resolve(CERTIFICATE))));
    } catch (IOException | GeneralSecurityException e) {
      return Optional.empty(); // It is made anew.
    }
  }

  /** Makes a key and a certificate for the client of a host. */
  void certifyClient(String host, Instant now) {
    var authority = current(now);
    var made = authority.forClient("jcompose", now);
    trust(host, authority);
    PrivateFile.write(of(host).resolve(KEY), made.keyText().lines().toList());
    PrivateFile.write(of(host).resolve(CERTIFICATE), made.certificateText().lines().toList());
  }

  /**
   * Makes a key and a certificate for the engine of a host. The key is kept nowhere here.
   *
   * @param names the addresses and names of the host
   */
  Certified certifyEngine(String host, List<String> names, Instant now) {
    var authority = current(now);
    trust(host, authority);
    return authority.forEngine(host, names, now);
  }

  /** Lets the client of a host trust all that the authority does. */
  private void trust(String host, Authority authority) {
    privately(all());
    privately(of(host));
    PrivateFile.write(of(host).resolve(CA), authority.trustedText().lines().toList());
  }

  private static Path privately(Path place) {
    var mine = PosixFilePermissions.fromString("rwx------");
    try {
      Files.createDirectories(place, PosixFilePermissions.asFileAttribute(mine));
      return Files.setPosixFilePermissions(place, mine);
    } catch (IOException e) {
      throw new JComposeException(ProvisionProblems.keys(place, FileWords.of(e)), e);
    }
  }
}
