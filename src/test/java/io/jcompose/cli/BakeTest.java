package io.jcompose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.testing.Covers;
import io.jcompose.testing.Jc;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code build --print} prints; compared by hand with docker compose 2.40. */
class BakeTest {
  @TempDir Path directory;
  private Jc jc;

  @BeforeEach
  void aStack() {
    jc = Jc.in(directory);
    jc.stack(
        """
        name: shop
        services:
          web:
            image: shop/web:1
            build:
              context: ./web
              args: {A: "$${x}"}
              secrets: [file, {source: variable, target: two}]
              ssh: [default]
              additional_contexts: {base: "service:lib", dir: ./dir}
              extra_hosts: ["h=1.2.3.4"]
              ulimits: {nofile: 5}
              privileged: true
              provenance: mode=max
              tags: [shop/more]
          lib: {build: {context: ./lib, dockerfile_inline: "FROM scratch"}}
          db: {image: db}
        secrets:
          file: {file: ./secret}
          variable: {environment: HOME}
        """);
  }

  @Test
  @Covers("build --print")
  void aServiceAndWhatItTakesAsContextAreTargets() {
    jc.run("build", "--print", "web")
        .stdout(
            """
            {
              "group": {
                "default": {
                  "targets": [
                    "lib",
                    "web"
                  ]
                }
              },
              "target": {
                "lib": {
                  "context": "DIR/lib",
                  "dockerfile-inline": "FROM scratch",
                  "labels": {
                    "com.docker.compose.image.builder": "buildkit",
                    "com.docker.compose.project": "shop",
                    "com.docker.compose.service": "lib",
                    "com.docker.compose.version": "dev"
                  },
                  "tags": [
                    "shop-lib"
                  ],
                  "output": [
                    "type=docker"
                  ]
                },
                "web": {
                  "context": "DIR/web",
                  "contexts": {
                    "base": "target:lib",
                    "dir": "DIR/dir"
                  },
                  "dockerfile": "DIR/web/Dockerfile",
                  "args": {
                    "A": "$${x}"
                  },
                  "labels": {
                    "com.docker.compose.image.builder": "buildkit",
                    "com.docker.compose.project": "shop",
                    "com.docker.compose.service": "web",
                    "com.docker.compose.version": "dev"
                  },
                  "tags": [
                    "shop/more",
                    "shop/web:1"
                  ],
                  "secret": [
                    "id=file,type=file,src=DIR/secret",
                    "id=two,type=env,env=HOME"
                  ],
                  "ssh": [
                    "default="
                  ],
                  "ulimits": [
                    "nofile=5:5"
                  ],
                  "entitlements": [
                    "security.insecure"
                  ],
                  "extra-hosts": {
                    "h": "1.2.3.4"
                  },
                  "output": [
                    "type=docker"
                  ],
                  "attest": [
                    "type=provenance,mode=max"
                  ]
                }
              }
            }
            """)
        .ok();
  }

  @Test
  @Covers({"build --ssh", "build --provenance", "build --sbom"})
  void optionsAddAgentsAndReplaceAttestations() {
    assertThat(
            jc.run(
                    "build",
                    "--print",
                    "--ssh",
                    "k=/key",
                    "--provenance=false",
                    "--sbom=true",
                    "web")
                .out())
        .contains("\"default=\"", "\"k=/key\"", "\"type=sbom\"")
        .doesNotContain("provenance");
  }
}
