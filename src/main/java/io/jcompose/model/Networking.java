package io.jcompose.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the containers of a service are reached and what they reach.
 *
 * @param mode {@code none}, {@code host}, {@code bridge}, {@code service:x}, {@code container:y};
 *     absent when networks are used
 * @param attachments the networks, the primary one first
 * @param expose ports such as {@code 80} or {@code 1000-1002/udp}
 * @param extraHosts {@code host:ip} pairs
 */
public record Networking(
    Optional<String> mode,
    List<Attachment> attachments,
    List<Port> ports,
    List<String> expose,
    List<String> links,
    List<String> externalLinks,
    List<String> extraHosts,
    Names names,
    Dns dns,
    Optional<String> macAddress) {
  public Networking {
    attachments = List.copyOf(attachments);
    ports = List.copyOf(ports);
    expose = List.copyOf(expose);
    links = List.copyOf(links);
    externalLinks = List.copyOf(externalLinks);
    extraHosts = List.copyOf(extraHosts);
  }

  /** The same with further names and their addresses. */
  Networking withExtraHosts(List<String> pairs) {
    var all = new ArrayList<>(extraHosts);
    all.addAll(pairs);
    return new Networking(
        mode, attachments, ports, expose, links, externalLinks, all, names, dns, macAddress);
  }

  /** The same with these ports and names. */
  Networking with(List<Port> others, Names called) {
    return new Networking(
        mode,
        attachments,
        others,
        expose,
        links,
        externalLinks,
        extraHosts,
        called,
        dns,
        macAddress);
  }

  /** The container's own names. */
  public record Names(Optional<String> hostname, Optional<String> domainname) {}

  /** Name servers, resolver options and search domains. */
  public record Dns(List<String> servers, List<String> options, List<String> search) {
    public Dns {
      servers = List.copyOf(servers);
      options = List.copyOf(options);
      search = List.copyOf(search);
    }
  }

  /**
   * A service on a network; {@code network} is the key in the stack file.
   *
   * @param gatewayPriority the highest one's gateway is the default route (API 1.48)
   * @param interfaceName the name inside the container (API 1.49)
   */
  public record Attachment(
      String network,
      List<String> aliases,
      Optional<String> ipv4,
      Optional<String> ipv6,
      List<String> linkLocalIps,
      Optional<String> macAddress,
      SortedMap<String, String> driverOpts,
      int priority,
      int gatewayPriority,
      Optional<String> interfaceName) {
    public Attachment {
      aliases = List.copyOf(aliases);
      linkLocalIps = List.copyOf(linkLocalIps);
      driverOpts = Collections.unmodifiableSortedMap(new TreeMap<>(driverOpts));
    }
  }

  /**
   * A container port and where it is published.
   *
   * @param published a port, a range such as {@code 8000-8010}, or empty for any free one
   * @param hostIp empty for all addresses
   * @param protocol {@code tcp}, {@code udp} or {@code sctp}
   * @param name what it is for, for readers; empty when not given
   * @param mode {@code ingress} or {@code host}, which only a Swarm tells apart
   * @param appProtocol what is spoken on it, such as {@code http}; empty when not given
   */
  public record Port(
      int target,
      String published,
      String hostIp,
      String protocol,
      String name,
      String mode,
      String appProtocol) {
    /** A port without further description. */
    public Port(int target, String published, String hostIp, String protocol) {
      this(target, published, hostIp, protocol, "", "ingress", "");
    }

    /** The same, published elsewhere. */
    Port on(String other) {
      return new Port(target, other, hostIp, protocol, name, mode, appProtocol);
    }
  }
}
