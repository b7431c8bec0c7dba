package io.jcompose.build.context;

import java.util.Optional;

/**
 * Which files of a directory are wanted.
 *
 * @param only patterns, of which one has to match; all files when absent
 * @param without what is left out of those
 */
public record Selection(Optional<IgnoreRules> only, IgnoreRules without) {
  public static final Selection ALL = allBut(IgnoreRules.NONE);

  public static Selection allBut(IgnoreRules without) {
    return new Selection(Optional.empty(), without);
  }

  /** Whether a path is wanted, and what its entries need to know of that. */
  record Verdict(IgnoreRules.Verdict only, IgnoreRules.Verdict without, boolean wanted) {
    /** The directory itself. */
    static final Verdict ROOT =
        new Verdict(IgnoreRules.Verdict.ROOT, IgnoreRules.Verdict.ROOT, true);
  }

  /** Whether an entry of the directory itself is wanted. */
  public boolean wants(String name) {
    return below(Verdict.ROOT, name).wanted();
  }

  Verdict below(Verdict parent, String path) {
    var listed = only.map(it -> it.below(parent.only, path));
    var dropped = without.below(parent.without, path);
    boolean wanted = listed.map(IgnoreRules.Verdict::excluded).orElse(true) && !dropped.excluded();
    return new Verdict(listed.orElse(IgnoreRules.Verdict.ROOT), dropped, wanted);
  }

  /** Whether something below a directory may be wanted. */
  boolean mayWantBelow(Verdict verdict, String directory) {
    boolean listed =
        only.isEmpty() || verdict.only.excluded() || only.get().mayExcludeBelow(directory);
    return listed && (!verdict.without.excluded() || without.mayIncludeBelow(directory));
  }
}
