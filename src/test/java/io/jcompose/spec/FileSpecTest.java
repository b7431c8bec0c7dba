package io.jcompose.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.jcompose.model.FileObject;
import io.jcompose.model.Service;
import io.jcompose.model.Stack;
import io.jcompose.model.Storage;
import io.jcompose.model.Storage.FileMount;
import io.jcompose.testing.Services;
import io.jcompose.testing.Stacks;
import io.jcompose.value.JsonText;
import io.jcompose.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FileSpecTest {
  @Test
  void whatIsNotOnTheHostIsInjected() {
    var stack = stack(Services.named("web").storage(storage()));
    var files =
        ContainerSpec.files(
            ContainerSpecTest.request(stack, "web", new ApiLevel(51, false), References.NONE));
    assertThat(files)
        .extracting(it -> it.target() + " " + text(it) + " " + Integer.toOctalString(it.mode()))
        .containsExactly("/run/secrets/token s3cret 440", "/motd hi 444");
    assertThat(files.toString()).doesNotContain("s3cret");
  }

  @Test
  void whatIsAFileIsMounted() {
    var stack = stack(Services.named("web").storage(storage()));
    var mounts =
        FileSpec.mounts(
            ContainerSpecTest.request(stack, "web", new ApiLevel(51, false), References.NONE));
    assertThat(JsonText.compact(new Value.Seq(mounts)))
        .isEqualTo(
            "[{\"Type\":\"bind\",\"Source\":\"/srv/key\",\"Target\":\"/run/secrets/key\","
                + "\"ReadOnly\":true}]");
  }

  @Test
  void aReadOnlyServiceTakesFilesOnly() {
    var stack = stack(Services.named("web").storage(storage()).security(readOnly()));
    assertThat(FileChecks.check(stack))
        .extracting(it -> it.code() + " " + it.summary())
        .containsExactly(
            "JC333 Service `web` is read-only, so `token` cannot be copied into it.",
            "JC333 Service `web` is read-only, so `motd` cannot be copied into it.",
            "JC333 Service `web` is read-only, so `blank` cannot be copied into it.");
  }

  @Test
  void aVariableThatIsNotSetIsNamedOnce() {
    var unset =
        new FileObject(
            "token", "p_token", false, Optional.empty(), Optional.of("TOKEN"), Optional.empty());
    var stack =
        Stacks.named("p")
            .service(Services.named("a").storage(secrets(use("token", "", Optional.empty()))))
            .service(Services.named("b").storage(secrets(use("token", "", Optional.empty()))))
            .secret(unset)
            .place("secrets.token", 9, 3)
            .build();
    assertThat(FileChecks.check(stack))
        .singleElement()
        .satisfies(
            it ->
                assertThat(it.summary())
                    .isEqualTo(
                        "The variable `TOKEN`, which secret `token` takes its content from, is not"
                            + " set."))
        .satisfies(it -> assertThat(it.at().orElseThrow().line()).isEqualTo(9));
  }

  @Test
  void anExternalSecretNeedsASwarm() {
    var external =
        new FileObject("token", "t", true, Optional.empty(), Optional.empty(), Optional.empty());
    var stack =
        Stacks.named("p")
            .service(Services.named("a").storage(secrets(use("token", "", Optional.empty()))))
            .secret(external)
            .build();
    assertThat(FileChecks.check(stack)).extracting(it -> it.code().text()).containsExactly("JC335");
  }

  private static String text(InjectedFile file) {
    return ((InjectedFile.Given) file.content()).secret().text();
  }

  @Test
  void aFileThatIsToHaveAnotherModeIsCopied() {
    var stack =
        Stacks.named("p")
            .service(Services.named("a").storage(secrets(use("key", "", Optional.of(0400)))))
            .secretFile("key", "/srv/key")
            .build();
    assertThat(FileChecks.check(stack)).isEmpty();
    var request = ContainerSpecTest.request(stack, "a", new ApiLevel(51, false), References.NONE);
    assertThat(FileSpec.mounts(request)).isEmpty();
    assertThat(ContainerSpec.files(request))
        .singleElement()
        .satisfies(it -> assertThat(it.content()).isEqualTo(new InjectedFile.HostFile("/srv/key")))
        .satisfies(it -> assertThat(it.mode()).isEqualTo(0400));
  }

  @Test
  void anOwnerIsANumber() {
    var named = new FileMount("key", "", Optional.of("www"), Optional.of("33"), Optional.empty());
    var stack =
        Stacks.named("p")
            .service(Services.named("a").storage(secrets(named)))
            .secretFile("key", "/srv/key")
            .build();
    assertThat(FileChecks.check(stack))
        .singleElement()
        .satisfies(
            it ->
                assertThat(it.summary())
                    .isEqualTo("Service `a` gives `key` the owner `www`, which is no number."));
  }

  @Test
  void aFileInAReadOnlyContainerKeepsItsOwnMode() {
    var service =
        Services.named("a")
            .storage(secrets(use("key", "", Optional.of(0400))))
            .security(readOnly());
    var stack = Stacks.named("p").service(service).secretFile("key", "/srv/key").build();
    assertThat(FileChecks.check(stack))
        .singleElement()
        .satisfies(it -> assertThat(it.code().text()).isEqualTo("JC336"))
        .satisfies(it -> assertThat(it.isError()).isFalse());
  }

  private static Service.Security readOnly() {
    return new Service.Security(
        List.of(),
        List.of(),
        false,
        true,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void theLoginsOfTheApiSocketCannotBeCopiedIntoAReadOnlyService() {
    var socket =
        new Storage(List.of(), List.of(), List.of(), List.of(), List.of(), new TreeMap<>(), true);
    var stack =
        Stacks.named("p").service(Services.named("a").storage(socket).security(readOnly())).build();
    assertThat(FileChecks.check(stack)).extracting(it -> it.code().text()).containsExactly("JC453");
  }

  private static Stack stack(Services service) {
    return Stacks.named("p")
        .service(service)
        .secretFile("key", "/srv/key")
        .secretValue("token", "TOKEN", "s3cret")
        .configText("motd", "hi")
        .configText("blank", "")
        .build();
  }

  private static Storage storage() {
    return new Storage(
        List.of(),
        List.of(),
        List.of(),
        List.of(
            use("key", "/run/secrets/key", Optional.empty()),
            new FileMount("token", "token", Optional.of("5"), Optional.empty(), Optional.of(0440))),
        List.of(use("motd", "", Optional.empty()), use("blank", "/blank", Optional.empty())),
        new TreeMap<>(),
        false);
  }

  private static Storage secrets(FileMount... uses) {
    return new Storage(
        List.of(), List.of(), List.of(), List.of(uses), List.of(), new TreeMap<>(), false);
  }

  private static FileMount use(String source, String target, Optional<Integer> mode) {
    return new FileMount(source, target, Optional.empty(), Optional.empty(), mode);
  }
}
