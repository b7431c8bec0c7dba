package io.jcompose.live;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What those who follow several hosts know of each other: they are at the end when none of them has
 * anything left, because until then a container may be put anywhere. Its monitor guards it.
 */
final class LastOfAll {
  private final Sites sites;
  private List<SiteFollowing> all = List.of();
  private final Set<SiteFollowing> busy = new HashSet<>();

  LastOfAll(Sites sites) {
    this.sites = sites;
  }

  /** Before any of them begins. */
  synchronized void expect(List<SiteFollowing> followings) {
    all = List.copyOf(followings);
    busy.addAll(all);
  }

  /** Whether it is over for all, when one has nothing left, or has something again. */
  synchronized boolean isOver(SiteFollowing one, boolean nothingLeft) {
    if (nothingLeft) {
      busy.remove(one);
    } else {
      busy.add(one);
    }
    return busy.isEmpty();
  }

  /** One has ended, of itself or of a failure, with which nobody goes on. */
  synchronized void ended(SiteFollowing one, boolean failed) {
    busy.remove(one);
    if (failed || busy.isEmpty()) {
      all.stream().filter(it -> it != one).forEach(SiteFollowing::stop);
    }
  }

  /** Whether the others go on without that host. */
  boolean excuses(Site site, RuntimeException failure) {
    return sites.excuses(site, failure);
  }
}
