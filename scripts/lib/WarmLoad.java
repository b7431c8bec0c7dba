import io.jcompose.load.FileSources;
import io.jcompose.load.LoadRequest;
import io.jcompose.load.Loader;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;

/** Loads a stack file again and again in one JVM; prints the median processor time of a load, in milliseconds. */
public final class WarmLoad {
  public static void main(String[] args) {
    int rounds = Integer.parseInt(args[1]);
    var around = new LoadRequest.Surroundings(Map.of("HOME", "/root"), args[0], "/root");
    var threads = ManagementFactory.getThreadMXBean();
    var times = new ArrayList<Double>();
    for (int i = 0; i < rounds; i++) {
      long before = threads.getCurrentThreadCpuTime();
      Loader.load(LoadRequest.in(around), new FileSources(InputStream.nullInputStream()));
      times.add((threads.getCurrentThreadCpuTime() - before) / 1e6);
    }
    var last = new ArrayList<>(times.subList(rounds / 2, rounds));
    Collections.sort(last);
    System.out.println(last.get(last.size() / 2));
  }
}
