package io.jcompose.bench;

import io.jcompose.load.Stacks;
import io.jcompose.model.Stack;
import io.jcompose.plan.Intent;
import io.jcompose.testing.Worlds;
import java.util.Map;

/**
 * Places and plans many replicas on many simulated hosts, and prints how long that took and how
 * much memory was in use: {@code scripts/bench-place} runs it, each time in a JVM of its own.
 */
public final class ManyHosts {
  private ManyHosts() {}

  /** Arguments: hosts, services, replicas of each; then {@code fresh} or {@code nothing}. */
  public static void main(String[] args) {
    int hosts = Integer.parseInt(args[0]);
    int services = Integer.parseInt(args[1]);
    int replicas = Integer.parseInt(args[2]);
    var stack = stack(services, replicas);
    var worlds = new Worlds();
    for (int i = 0; i < hosts; i++) {
      worlds.host("h" + (10_000 + i), Map.of("zone", "z" + i % 10));
    }
    worlds.image("app:1");
    if (args[3].equals("nothing")) {
      worlds.run(stack, Intent.Up.plain());
    }
    System.gc();
    long begin = System.nanoTime();
    var plan = worlds.plan(stack, Intent.Up.plain());
    double seconds = (System.nanoTime() - begin) / 1e9;
    var runtime = Runtime.getRuntime();
    long megabytes = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    System.out.printf("%.3f %d %d%n", seconds, plan.steps().size(), megabytes);
  }

  private static Stack stack(int services, int replicas) {
    var yaml = new StringBuilder("name: big\nx-jcompose: {network: local}\nservices:\n");
    for (int i = 0; i < services; i++) {
      yaml.append("  s").append(i).append(":\n    image: app:1\n    deploy:\n      replicas: ");
      yaml.append(replicas).append("\n      placement:\n");
      yaml.append("        constraints: [\"node.labels.zone != z").append(i % 10).append("\"]\n");
      yaml.append("        preferences: [{spread: node.labels.zone}]\n");
      if (i > 0) {
        yaml.append("    depends_on: {s").append(i - 1).append(": {condition: service_started}}\n");
      }
    }
    return Stacks.stack(yaml.toString());
  }
}
