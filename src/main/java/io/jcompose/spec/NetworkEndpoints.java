package io.jcompose.spec;

import io.jcompose.model.Networking;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A container's place on each of its networks. */
final class NetworkEndpoints {
  private NetworkEndpoints() {}

  /** {@code NetworkMode}: the given mode, else the primary network, else {@code none}. */
  static String mode(ReplicaRequest request) {
    var networking = request.service().networking();
    if (networking.mode().isPresent()) {
      return request.refs().namespace(networking.mode().get());
    }
    var attachments = networking.attachments();
    return attachments.isEmpty() ? "none" : name(request, attachments.get(0));
  }

  /** {@code EndpointsConfig}: all networks, or the primary one only on an old engine. */
  static Value.Dict atCreate(ReplicaRequest request) {
    if (request.service().networking().mode().isPresent()) {
      return byMode(request);
    }
    var endpoints = new LinkedHashMap<String, Value>();
    for (var attachment : attachments(request)) {
      if (endpoints.isEmpty() || request.api().manyEndpoints()) {
        endpoints.put(name(request, attachment), endpoint(request, attachment));
      }
    }
    return new Value.Dict(endpoints);
  }

  /** What {@link #atCreate} had to leave out. */
  static List<NetworkJoin> afterCreate(ReplicaRequest request) {
    var joins = new ArrayList<NetworkJoin>();
    var attachments = attachments(request);
    if (!request.api().manyEndpoints()) {
      for (int i = 1; i < attachments.size(); i++) {
        var attachment = attachments.get(i);
        joins.add(new NetworkJoin(name(request, attachment), endpoint(request, attachment)));
      }
    }
    return joins;
  }

  /** {@code MacAddress} of the container as such, which engines took before API 1.44. */
  static String containerMac(ReplicaRequest request) {
    if (request.api().endpointMac()) {
      return "";
    }
    var networking = request.service().networking();
    var attachments = attachments(request);
    return attachments.isEmpty()
        ? networking.macAddress().orElse("")
        : mac(networking, attachments.get(0)).orElse("");
  }

  /** With a network mode there is no attachment that could carry the MAC address. */
  private static Value.Dict byMode(ReplicaRequest request) {
    var networking = request.service().networking();
    String mode = networking.mode().orElse("none");
    boolean own = !mode.equals("none") && !mode.equals("host") && mode.indexOf(':') < 0;
    if (!own || networking.macAddress().isEmpty() || !request.api().endpointMac()) {
      return Value.Dict.EMPTY;
    }
    var endpoint = new DictBuilder().text("MacAddress", networking.macAddress()).build();
    return new DictBuilder().put(mode, endpoint).build();
  }

  private static List<Networking.Attachment> attachments(ReplicaRequest request) {
    var networking = request.service().networking();
    return networking.mode().isPresent() ? List.of() : networking.attachments();
  }

  private static String name(ReplicaRequest request, Networking.Attachment attachment) {
    var network = request.stack().networks().get(attachment.network());
    return network == null ? attachment.network() : network.name();
  }

  /** What a connect or create request says of one network. */
  static Value.Dict endpoint(ReplicaRequest request, Networking.Attachment attachment) {
    var endpoint = new DictBuilder();
    endpoint.dict("IPAMConfig", addresses(attachment));
    endpoint.texts("Links", Links.of(request));
    endpoint.texts("Aliases", aliases(request, attachment));
    if (request.api().endpointMac()) {
      mac(request.service().networking(), attachment)
          .ifPresent(it -> endpoint.put("MacAddress", it));
    }
    endpoint.texts("DriverOpts", driverOptions(request.api(), attachment));
    if (request.api().has(48) && attachment.gatewayPriority() != 0) {
      endpoint.put("GwPriority", attachment.gatewayPriority());
    }
    return endpoint.build();
  }

  private static Value.Dict addresses(Networking.Attachment attachment) {
    return new DictBuilder()
        .text("IPv4Address", attachment.ipv4())
        .text("IPv6Address", attachment.ipv6())
        .texts("LinkLocalIPs", attachment.linkLocalIps())
        .build();
  }

  private static List<String> aliases(ReplicaRequest request, Networking.Attachment attachment) {
    var aliases = new ArrayList<String>();
    aliases.add(request.containerName());
    if (request.serviceAliases()) {
      aliases.add(request.service().name());
    }
    aliases.addAll(attachment.aliases());
    return aliases;
  }

  private static Map<String, String> driverOptions(ApiLevel api, Networking.Attachment attachment) {
    var options = new TreeMap<>(attachment.driverOpts());
    if (api.has(49)) {
      attachment
          .interfaceName()
          .ifPresent(it -> options.put("com.docker.network.endpoint.ifname", it));
    }
    return options;
  }

  /** The service's own MAC address is that of its primary network. */
  private static Optional<String> mac(Networking networking, Networking.Attachment attachment) {
    boolean primary = attachment.network().equals(networking.attachments().get(0).network());
    return primary ? attachment.macAddress().or(networking::macAddress) : attachment.macAddress();
  }
}
