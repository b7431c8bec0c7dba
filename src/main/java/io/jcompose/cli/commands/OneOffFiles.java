package io.jcompose.cli.commands;

import io.jcompose.cli.CliProblems;
import io.jcompose.cli.Shell;
import io.jcompose.diag.FileWords;
import io.jcompose.diag.JComposeException;
import io.jcompose.load.env.Allowance;
import io.jcompose.load.env.DotEnv;
import io.jcompose.load.env.DotEnvException;
import io.jcompose.load.env.Variables;
import io.jcompose.load.text.BadTextException;
import io.jcompose.load.text.MountSpec;
import io.jcompose.load.text.PathText;
import io.jcompose.model.Storage.BindOptions;
import io.jcompose.model.Storage.Mount;
import io.jcompose.model.Storage.MountType;
import io.jcompose.model.Storage.VolumeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The files that options of {@code run} name; paths start in the working directory. */
record OneOffFiles(Shell shell) {
  private static final Set<String> PROPAGATIONS =
      Set.of("private", "rprivate", "shared", "rshared", "slave", "rslave");

  /** The variables of the files, those of later ones over those of earlier ones. */
  Map<String, String> variables(List<String> files, Map<String, String> environment) {
    var all = new LinkedHashMap<String, String>();
    for (String file : files) {
      try {
        String text = Files.readString(Path.of(shell.directory()).resolve(file));
        all.putAll(DotEnv.parse(text, all, Variables.of(environment), new Allowance()));
      } catch (IOException e) {
        throw unreadable(file, FileWords.of(e));
      } catch (DotEnvException e) {
        throw unreadable(file, "line " + e.line() + " " + e.reason());
      }
    }
    return all;
  }

  private static JComposeException unreadable(String file, String why) {
    return new JComposeException(CliProblems.unreadableVariables(file, why));
  }

  /** The mounts of {@code SOURCE:TARGET[:OPTIONS]}. */
  List<Mount> mounts(List<String> entries) {
    var mounts = new ArrayList<Mount>();
    for (String entry : entries) {
      try {
        mounts.add(mount(MountSpec.parse(entry)));
      } catch (BadTextException e) {
        throw new JComposeException(CliProblems.badValue("--volume", entry, "it " + e.reason()));
      }
    }
    return mounts;
  }

  private Mount mount(MountSpec spec) {
    var options = spec.options();
    boolean readOnly = options.lastIndexOf("ro") > options.lastIndexOf("rw");
    boolean nocopy = options.contains("nocopy");
    return new Mount(
        spec.bind() ? MountType.BIND : MountType.VOLUME,
        spec.bind() ? path(spec.source()) : spec.source(),
        PathText.clean(spec.target()),
        readOnly,
        Optional.empty(),
        spec.bind() ? Optional.of(bind(options)) : Optional.empty(),
        nocopy
            ? Optional.of(new VolumeOptions(new TreeMap<>(), true, Optional.empty()))
            : Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static BindOptions bind(List<String> options) {
    return new BindOptions(
        options.stream().filter(PROPAGATIONS::contains).findFirst(),
        true,
        Optional.empty(),
        options.stream().filter(it -> it.equals("z") || it.equals("Z")).findFirst());
  }

  private String path(String source) {
    boolean home = source.equals("~") || source.startsWith("~/");
    return home
        ? PathText.clean(shell.home() + source.substring(1))
        : PathText.resolve(shell.directory(), source);
  }
}
