package io.jcompose;

/**
 * How changes are made.
 *
 * @param imagesAtOnce how many images are pulled or built at once; 0 is as many as is good
 * @param rescheduling whether what is on hosts that do not answer gets another host
 * @param breaking whether a lock that somebody on another machine holds is taken away from them
 */
record Manner(int imagesAtOnce, boolean rescheduling, boolean breaking) {
  static final Manner USUAL = new Manner(0, false, false);

  Manner imagesAtOnce(int count) {
    return new Manner(count, rescheduling, breaking);
  }

  Manner rescheduling(boolean wanted) {
    return new Manner(imagesAtOnce, wanted, breaking);
  }

  Manner breaking(boolean wanted) {
    return new Manner(imagesAtOnce, rescheduling, wanted);
  }
}
