package io.felinos.launch.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceStoreTest {

  private static final ProcessIdentity GONE = new ProcessIdentity(1, 1);

  @TempDir Path home;
  private InstanceStore store = new InstanceStore(Path.of("set before each test"));

  @BeforeEach
  void openStore() {
    store = new InstanceStore(home);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "-x", "a/b", "a b", "é"})
  void refusesNamesThatAreNoFolders(String name) {
    assertThatThrownBy(() -> store.requireAvailable(name))
        .isInstanceOf(InstanceException.class)
        .hasMessageContaining("can't be an instance's name");
  }

  @Test
  void aNameIsTakenAsLongAsItsProcessRuns() throws Exception {
    Instance instance = store.claim("web", request("a.img", false));
    assertThatThrownBy(() -> store.claim("web", request("a.img", false)))
        .isInstanceOf(InstanceException.class)
        .hasMessageContaining("instance 'web' is running (pid %d)", ProcessHandle.current().pid());
    instance.write(instance.state().orElseThrow().withOwner(GONE));
    store.claim("web", request("a.img", false));
  }

  @Test
  void anotherProcessOfTheSameNumberIsNotTheInstances() throws Exception {
    Instance instance = store.claim("web", request("a.img", false));
    ProcessIdentity later = new ProcessIdentity(ProcessHandle.current().pid(), 1);
    instance.write(instance.state().orElseThrow().withOwner(later));
    assertThat(instance.state().orElseThrow().actualStatus()).isEqualTo(InstanceStatus.LOST);
  }

  @Test
  void keepsTheDiskOfTheSameImageOnly() throws Exception {
    Instance first = ended(store.claim("web", request("a.img", false)));
    Files.writeString(first.disk(), "written");
    Files.writeString(first.consoleLog(), "said");
    Instance again = ended(store.claim("web", request("a.img", false)));
    assertThat(again.disk()).exists();
    assertThat(again.consoleLog()).doesNotExist();
    assertThat(store.claim("web", request("b.img", false)).disk()).doesNotExist();
  }

  @Test
  void sweepsUpWhatRanWithoutANameAndWasKilled() throws Exception {
    Instance killed = store.claim("run-1", request("a.img", true));
    killed.write(killed.state().orElseThrow().withOwner(GONE));
    Instance kept = store.claim("named", request("a.img", false));
    kept.write(kept.state().orElseThrow().withOwner(GONE));
    store.claim("other", request("a.img", false));
    assertThat(store.list()).extracting(Instance::name).containsExactly("named", "other");
  }

  @Test
  void removesWhatDoesNotRun() throws Exception {
    Instance instance = store.claim("web", request("a.img", false));
    assertThatThrownBy(() -> store.remove(instance)).isInstanceOf(InstanceException.class);
    store.remove(ended(instance));
    assertThatThrownBy(() -> store.find("web"))
        .isInstanceOf(InstanceException.class)
        .hasMessageContaining("there is no instance 'web'");
  }

  @Test
  void letsNobodyElseIn() throws Exception {
    Instance instance = store.claim("web", request("a.img", false));
    assertThat(Files.getPosixFilePermissions(instance.folder()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void skipsAStateThatCannotBeUnderstood() throws Exception {
    Instance instance = store.claim("web", request("a.img", false));
    Files.writeString(instance.folder().resolve("state.json"), "{not json");
    assertThat(store.list()).isEmpty();
  }

  private static Instance ended(Instance instance) throws IOException {
    instance.write(instance.state().orElseThrow().ended(InstanceStatus.EXITED, 2, 0, null));
    return instance;
  }

  private static InstanceRequest request(String image, boolean ephemeral) {
    return new InstanceRequest("p.jar", image, ephemeral, true, List.of(), 1);
  }
}
