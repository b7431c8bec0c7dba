package io.jcompose.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changes lead to, as text: a line each deed, in their order. */
class BatchTest {
  private static final String SHOP =
      """
      services:
        api:
          image: api
          build: /w/api
          develop:
            watch:
              - {path: /w/api, action: rebuild, ignore: [docs]}
        web:
          image: web
          develop:
            watch:
              - {path: /w/web, action: sync, target: /app, ignore: [node_modules, "**/*.log"]}
              - {path: /w/web/package.json, action: rebuild}
              - {path: /w/conf, action: sync+restart, target: /etc/web/, include: ["*.conf"]}
              - {path: /w/hooks, action: sync+exec, target: /h, exec: {command: [reload, now]}}
        worker:
          image: web
          develop:
            watch:
              - {path: /w/web/jobs, action: sync, target: /jobs}
              - {path: /w/worker.env, action: restart}
              - {path: /w/limits.ini, action: sync, target: /etc/}
      """;

  @TempDir Path directory;
  private Interest interest;

  @BeforeEach
  void load() {
    interest = Rules.of(directory, SHOP);
  }

  private static Change changed(String path) {
    return new Change(path, false, false);
  }

  private static Change made(String directory) {
    return new Change(directory, false, true);
  }

  private static Change gone(String path) {
    return new Change(path, true, false);
  }

  private String deeds(Change... changes) {
    var out = new ArrayList<String>();
    Batch.deeds(interest, List.of(changes)).forEach(it -> describe(it, out));
    return String.join("\n", out);
  }

  private static void describe(Deed deed, List<String> out) {
    if (deed instanceof Deed.Rebuild it) {
      out.add("rebuild " + String.join(" ", it.services()));
    } else if (deed instanceof Deed.Sync it) {
      out.add("sync " + it.service());
      it.delivery().removals().forEach(target -> out.add("  remove " + target));
      it.delivery().copies().forEach(copy -> out.add("  " + copy.path() + " to " + copy.target()));
    } else if (deed instanceof Deed.Restart it) {
      out.add("restart " + String.join(" ", it.services()));
    } else if (deed instanceof Deed.Exec it) {
      out.add("exec " + it.service() + ": " + String.join(" ", it.command().command()));
    }
  }

  @Test
  void aFileIsCopiedToItsPlaceBelowTheTarget() {
    assertThat(deeds(changed("/w/web/css/a.css")))
        .isEqualTo(
            """
            sync web
              /w/web/css/a.css to /app/css/a.css\
            """);
  }

  @Test
  void aFileThatSeveralServicesWatchGoesToEach() {
    assertThat(deeds(changed("/w/web/jobs/a.sh")))
        .isEqualTo(
            """
            sync web
              /w/web/jobs/a.sh to /app/jobs/a.sh
            sync worker
              /w/web/jobs/a.sh to /jobs/a.sh\
            """);
  }

  @Test
  void whatIsDoneForABatchIsRebuildThenSyncThenRestartThenExec() {
    var changes =
        deeds(
            changed("/w/hooks/on"),
            changed("/w/worker.env"),
            changed("/w/web/a"),
            changed("/w/api/main.c"));
    assertThat(changes)
        .isEqualTo(
            """
            rebuild api
            sync web
              /w/web/a to /app/a
              /w/hooks/on to /h/on
            restart worker
            exec web: reload now\
            """);
  }

  @Test
  void aCommandRunsOnceForAllChangesOfABatch() {
    assertThat(deeds(changed("/w/hooks/a"), changed("/w/hooks/b")))
        .containsOnlyOnce("exec web")
        .contains("/w/hooks/a")
        .contains("/w/hooks/b");
  }

  @Test
  void aServiceThatIsRebuiltIsNotRestartedBesides() {
    assertThat(deeds(changed("/w/web/package.json"), changed("/w/conf/a.conf")))
        .isEqualTo(
            """
            rebuild web
            sync web
              /w/web/package.json to /app/package.json
              /w/conf/a.conf to /etc/web/a.conf\
            """);
  }

  @Test
  void aDirectoryThatIsGoneIsRemovedWholeAndAFileInADirectoryThatStaysAlone() {
    var changes =
        deeds(
            new Change("/w/web/old", true, true),
            gone("/w/web/old/a"),
            gone("/w/web/old/b/c"),
            gone("/w/web/old-b"),
            gone("/w/web/css/x"));
    assertThat(changes.lines().filter(it -> it.contains("remove")))
        .containsExactly("  remove /app/css/x", "  remove /app/old", "  remove /app/old-b");
  }

  @Test
  void whatTakesThePlaceOfSomethingOfAnotherKindIsCopiedAfterThatIsRemoved() {
    assertThat(deeds(new Change("/w/web/x", true, false), gone("/w/web/x/inside")))
        .startsWith("sync web\n  remove /app/x\n  /w/web/x to /app/x");
  }

  @Test
  void theWatchedDirectoryItselfIsNeverRemovedFromAContainer() {
    assertThat(deeds(new Change("/w/web", true, true), gone("/w/web/a")))
        .isEqualTo(
            """
            sync web
              remove /app/a
              /w/web/a to /app/a\
            """);
  }

  @Test
  void aFileWhoseTargetEndsWithASlashKeepsItsName() {
    assertThat(deeds(changed("/w/limits.ini"))).endsWith("/w/limits.ini to /etc/limits.ini");
  }

  @Test
  void whatIsIgnoredOrNotIncludedLeadsToNothing() {
    assertThat(
            deeds(
                changed("/w/web/node_modules/x/index.js"),
                changed("/w/web/deep/er.log"),
                changed("/w/conf/readme.txt"),
                changed("/w/api/docs/x"),
                changed("/w/elsewhere"),
                changed("/w/website/a")))
        .isEmpty();
  }

  @Test
  void whatEditorsAndGitLeaveBesideFilesLeadsToNothing() {
    for (String name :
        List.of(
            ".git/index",
            ".idea/workspace.xml",
            ".a.swp",
            ".a.swx",
            "4913",
            "a~",
            ".#a",
            "#a#",
            "a___jb_tmp___",
            "a___jb_old___",
            ".a.kate-swp",
            ".goutputstream-XYZ",
            "d/.git/HEAD")) {
      assertThat(deeds(changed("/w/web/" + name))).as(name).isEmpty();
    }
    for (String name : List.of(".gitignore", "git", "swp", "a#b", "49130")) {
      assertThat(deeds(changed("/w/web/" + name))).as(name).isNotEmpty();
    }
  }

  @Test
  void anEmptyDirectoryIsMadeInTheContainers() {
    assertThat(deeds(made("/w/web/new")))
        .isEqualTo(
            """
            sync web
              /w/web/new to /app/new\
            """);
  }

  /** docker compose 14117. */
  @Test
  void stackFilesAreNotCopiedUnlessARuleNamesThem() {
    String yaml =
        """
        services:
          web:
            image: web
            develop:
              watch:
                - {path: ., action: sync, target: /app}
        """;
    var whole = Rules.of(directory, yaml);
    String file = directory.resolve("compose.yaml").toString();
    assertThat(Batch.deeds(whole, List.of(changed(file)))).isEmpty();
    var named = Rules.of(directory, yaml.replace("path: .,", "path: compose.yaml,"));
    assertThat(Batch.deeds(named, List.of(changed(file)))).hasSize(1);
  }
}
