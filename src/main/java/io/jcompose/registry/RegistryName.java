package io.jcompose.registry;

/** Names of registries, as images and the client's configuration write them. */
public final class RegistryName {
  /** What the client's configuration calls Docker Hub. */
  public static final String DOCKER_HUB = "https://index.docker.io/v1/";

  private RegistryName() {}

  /** The registry of an image reference: {@code host[:port]}, or {@link #DOCKER_HUB}. */
  public static String ofImage(String reference) {
    int slash = reference.indexOf('/');
    String first = slash < 0 ? "" : reference.substring(0, slash);
    boolean host = first.indexOf('.') >= 0 || first.indexOf(':') >= 0 || first.equals("localhost");
    return host ? canonical(first) : DOCKER_HUB;
  }

  /** The one name for a registry that has several, which only Docker Hub does. */
  static String canonical(String registry) {
    String host = host(registry);
    boolean hub =
        host.equals("docker.io")
            || host.equals("index.docker.io")
            || host.equals("registry-1.docker.io");
    return hub ? DOCKER_HUB : registry;
  }

  /** {@code host[:port]} without the scheme and path that old entries have. */
  static String host(String registry) {
    int scheme = registry.indexOf("://");
    String rest = scheme < 0 ? registry : registry.substring(scheme + 3);
    int slash = rest.indexOf('/');
    return slash < 0 ? rest : rest.substring(0, slash);
  }

  static boolean isSame(String one, String other) {
    return one.equals(other) || host(canonical(one)).equals(host(canonical(other)));
  }
}
