package io.jcompose.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A reference to an image in all its parts, as engines complete it.
 *
 * @param repository the registry and the path in it, such as {@code docker.io/library/alpine}
 * @param tag {@code latest} when neither tag nor digest is given; absent beside a digest
 */
public record ImageReference(String repository, Optional<String> tag, Optional<String> digest) {
  private static final String HUB = "docker.io";

  /** The grammar, kept out of the class itself because most runs need none of it. */
  private static final class Grammar {
    private static final String COMPONENT = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final String LABEL = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
    private static final Pattern DOMAIN =
        Pattern.compile("(?:" + LABEL + "(?:\\." + LABEL + ")*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?");
    private static final Pattern PATH = Pattern.compile(COMPONENT + "(?:/" + COMPONENT + ")*");
    private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}");
    private static final Pattern DIGEST =
        Pattern.compile("[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}");
    private static final Pattern ID = Pattern.compile("[a-f0-9]{64}");

    private Grammar() {}
  }

  /** The reference that {@code text} is, or empty when it is none. */
  public static Optional<ImageReference> parse(String text) {
    int at = text.indexOf('@');
    var digest = at < 0 ? Optional.<String>empty() : Optional.of(text.substring(at + 1));
    String named = at < 0 ? text : text.substring(0, at);
    int colon = named.lastIndexOf(':');
    boolean tagged = colon > named.lastIndexOf('/');
    var tag = tagged ? Optional.of(named.substring(colon + 1)) : Optional.<String>empty();
    String name = tagged ? named.substring(0, colon) : named;
    boolean proper =
        !Grammar.ID.matcher(text).matches()
            && tag.map(it -> Grammar.TAG.matcher(it).matches()).orElse(true)
            && digest.map(it -> Grammar.DIGEST.matcher(it).matches()).orElse(true);
    var repository = proper ? repository(name) : Optional.<String>empty();
    if (digest.isPresent()) {
      return repository.map(it -> new ImageReference(it, Optional.empty(), digest));
    }
    var version = Optional.of(tag.orElse("latest"));
    return repository.map(it -> new ImageReference(it, version, Optional.empty()));
  }

  private static Optional<String> repository(String name) {
    int slash = name.indexOf('/');
    String first = slash < 0 ? "" : name.substring(0, slash);
    boolean host =
        first.indexOf('.') >= 0
            || first.indexOf(':') >= 0
            || first.equals("localhost")
            || !first.equals(first.toLowerCase(Locale.ROOT));
    String domain = host ? first : HUB;
    String path = host ? name.substring(slash + 1) : name;
    if (domain.equals("index.docker.io")) {
      domain = HUB;
    }
    if (domain.equals(HUB) && path.indexOf('/') < 0) {
      path = "library/" + path;
    }
    boolean proper =
        Grammar.DOMAIN.matcher(domain).matches() && Grammar.PATH.matcher(path).matches();
    return proper ? Optional.of(domain + "/" + path) : Optional.empty();
  }

  /** This reference held to a digest; the tag stays as a remark. */
  public ImageReference pinned(String to) {
    return new ImageReference(repository, tag, Optional.of(to));
  }

  /** As people write it: without what goes without saying. */
  public String familiar() {
    String hub = HUB + "/";
    String own = hub + "library/";
    String start = repository.startsWith(own) ? own : repository.startsWith(hub) ? hub : "";
    String named = tag.filter(it -> !it.equals("latest")).map(it -> ":" + it).orElse("");
    return repository.substring(start.length()) + named + digest.map(it -> "@" + it).orElse("");
  }

  /** The whole reference. */
  public String text() {
    return repository + tag.map(it -> ":" + it).orElse("") + digest.map(it -> "@" + it).orElse("");
  }
}
