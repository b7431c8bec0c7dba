package io.jcompose.load.rules;

import io.jcompose.diag.Diagnostic;
import io.jcompose.load.problem.Problems;
import io.jcompose.load.yaml.NodePath;

/**
 * Where in a document work is done, and where to report what is wrong there.
 *
 * @param substituted false when variables were left as they are, so that text may still stand for
 *     something else
 * @param ports how many ports were made of ranges, in the whole load
 */
public record Site(NodePath path, Problems problems, boolean substituted, Tally ports) {
  public Site child(String key) {
    return new Site(path.child(key), problems, substituted, ports);
  }

  public Site child(int index) {
    return new Site(path.child(index), problems, substituted, ports);
  }

  public void report(Diagnostic problem) {
    problems.add(problem, path.owner());
  }
}
