package io.jcompose;

import io.jcompose.host.Fleet;
import io.jcompose.host.HostSpec;
import io.jcompose.live.Site;
import io.jcompose.model.HostId;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The hosts of a fleet as commands see them that only look. */
final class Seats {
  private Seats() {}

  static List<Site> of(Fleet fleet) {
    var sites = new ArrayList<Site>();
    for (HostId id : fleet.ids()) {
      sites.add(new Site(id.name(), address(fleet.spec(id)), fleet.engine(id)));
    }
    return sites;
  }

  /** What it says itself, else that of its engine; one on this machine has none. */
  private static String address(HostSpec host) {
    if (!host.advertise().isEmpty()) {
      return host.advertise();
    }
    try {
      return Objects.requireNonNullElse(URI.create(host.endpoint().url()).getHost(), "");
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
