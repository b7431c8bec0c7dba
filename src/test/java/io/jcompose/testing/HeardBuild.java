package io.jcompose.testing;

import io.jcompose.build.BuildProgress;
import io.jcompose.event.BuildNews;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a build has told. */
public final class HeardBuild implements Consumer<BuildProgress> {
  private final List<BuildProgress> told = new ArrayList<>();

  @Override
  public synchronized void accept(BuildProgress progress) {
    told.add(progress);
  }

  public synchronized void clear() {
    told.clear();
  }

  public synchronized List<BuildProgress> all() {
    return List.copyOf(told);
  }

  /** The names of the stages that came to be so. */
  public List<String> stages(BuildNews.State state) {
    var names = new ArrayList<String>();
    for (var it : all()) {
      if (it instanceof BuildProgress.News news
          && news.news() instanceof BuildNews.Stage stage
          && stage.state() == state) {
        names.add(stage.name());
      }
    }
    return names;
  }

  /** The lines that its stages printed. */
  public List<String> output() {
    var lines = new ArrayList<String>();
    for (var it : all()) {
      if (it instanceof BuildProgress.News news
          && news.news() instanceof BuildNews.StageOutput output) {
        lines.add(output.line());
      }
    }
    return lines;
  }
}
