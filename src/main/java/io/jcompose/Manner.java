package io.jcompose;

import io.jcompose.model.HostId;
import java.util.Optional;

/**
 * How changes are made.
 *
 * @param imagesAtOnce how many images are pulled or built at once; 0 is as many as is good
 * @param rescheduling whether what is on hosts that do not answer gets another host
 * @param breaking whether a lock that somebody on another machine holds is taken away from them
 * @param only the one host whose steps are carried out; absent is all of them
 */
record Manner(int imagesAtOnce, boolean rescheduling, boolean breaking, Optional<HostId> only) {
  static final Manner USUAL = new Manner(0, false, false, Optional.empty());

  Manner imagesAtOnce(int count) {
    return new Manner(count, rescheduling, breaking, only);
  }

  Manner rescheduling(boolean wanted) {
    return new Manner(imagesAtOnce, wanted, breaking, only);
  }

  Manner breaking(boolean wanted) {
    return new Manner(imagesAtOnce, rescheduling, wanted, only);
  }

  Manner only(Optional<HostId> host) {
    return new Manner(imagesAtOnce, rescheduling, breaking, host);
  }
}
