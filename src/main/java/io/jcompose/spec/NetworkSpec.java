package io.jcompose.spec;

import io.jcompose.model.Network;
import io.jcompose.value.DictBuilder;
import io.jcompose.value.Value;
import java.util.ArrayList;
import java.util.Map;

/** The request that creates a network. */
public final class NetworkSpec {
  private NetworkSpec() {}

  /** The body of {@code POST /networks/create}; {@code labels} are complete. */
  public static Value.Dict body(Network network, Map<String, String> labels, ApiLevel api) {
    var from = network.canonical();
    var body = new DictBuilder();
    body.put("Name", network.name());
    // Without it an older engine makes a second network of the same name.
    body.flag("CheckDuplicate", !api.has(44));
    body.text("Driver", Canonical.text(from, "driver"));
    body.texts("Options", Canonical.texts(from, "driver_opts"));
    Canonical.dict(from, "ipam").ifPresent(it -> body.dict("IPAM", ipam(it)));
    body.flag("Internal", Canonical.on(from, "internal"));
    body.flag("Attachable", Canonical.on(from, "attachable"));
    from.get("enable_ipv4").ifPresent(it -> body.put("EnableIPv4", it));
    from.get("enable_ipv6").ifPresent(it -> body.put("EnableIPv6", it));
    body.texts("Labels", labels);
    return body.build();
  }

  private static Value.Dict ipam(Value.Dict from) {
    var pools = new ArrayList<Value>();
    for (Value pool : Canonical.items(from, "config")) {
      if (pool instanceof Value.Dict dict) {
        pools.add(
            new DictBuilder()
                .text("Subnet", Canonical.text(dict, "subnet"))
                .text("IPRange", Canonical.text(dict, "ip_range"))
                .text("Gateway", Canonical.text(dict, "gateway"))
                .texts("AuxiliaryAddresses", Canonical.texts(dict, "aux_addresses"))
                .build());
      }
    }
    return new DictBuilder()
        .text("Driver", Canonical.text(from, "driver"))
        .items("Config", pools)
        .texts("Options", Canonical.texts(from, "options"))
        .build();
  }
}
