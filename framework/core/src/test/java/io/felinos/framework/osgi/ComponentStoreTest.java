package io.felinos.framework.osgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

class ComponentStoreTest {

  private static final long TRAINING = 1_790_000_000_000L;
  private static final long BOOT = 1_795_000_000_123L;
  private static final String FILE = "bundle1/data/componentMetadataStore";

  @TempDir private Path folder;

  @Test
  void aBootFindsItsOwnDatesInWhatTheTrainingLeft() throws Exception {
    List<Bundle> trained = bundles(TRAINING);
    Path kept = kept(trained, store(TRAINING, 2, 3));

    Path storage = folder.resolve("guest");
    List<Bundle> booted = bundles(BOOT);
    ComponentStore.restore(kept, storage, context(booted), booted);

    assertThat(storage.resolve(FILE)).hasBinaryContent(store(BOOT, 2, 3));
  }

  @Test
  void aBundleThatIsGoneKeepsADateThatFitsNone() throws Exception {
    Path kept = kept(bundles(TRAINING), store(TRAINING, 2, 3));

    Path storage = folder.resolve("guest");
    List<Bundle> fewer = bundles(BOOT).subList(0, 2);
    ComponentStore.restore(kept, storage, context(fewer), fewer);

    ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(storage.resolve(FILE)));
    assertThat(file.getLong(20)).isEqualTo(BOOT);
    assertThat(file.getLong(45)).isEqualTo(TRAINING);
  }

  @Test
  void withoutATrainingThereIsNoFile() throws Exception {
    List<Bundle> booted = bundles(BOOT);
    ComponentStore.restore(folder.resolve("none"), folder, context(booted), booted);
    assertThat(folder.resolve(FILE)).doesNotExist();
  }

  @Test
  void aPlaceMustNotBeInDoubt() {
    assertThatIOException()
        .isThrownBy(() -> kept(bundles(TRAINING), store(TRAINING, 2, 2)))
        .withMessageContaining("two places");
  }

  private Path kept(List<Bundle> bundles, byte[] store) throws IOException {
    Path storage = folder.resolve("training");
    Files.createDirectories(storage.resolve(FILE).getParent());
    Files.write(storage.resolve(FILE), store);
    return Files.write(folder.resolve("components"), ComponentStore.trained(storage, bundles));
  }

  /** As SCR writes it: a version, no strings, and per bundle one component of five bytes. */
  private static byte[] store(long date, long... identifiers) {
    ByteBuffer store = ByteBuffer.allocate(8 + identifiers.length * 25);
    store.putInt(3).putInt(identifiers.length);
    for (long identifier : identifiers) {
      store.putLong(identifier).putInt(1).putLong(date).put(new byte[] {1, 2, 3, 4, 5});
    }
    return store.array();
  }

  private static List<Bundle> bundles(long date) {
    return List.of(
        bundle(1, ComponentStore.SCR, date), bundle(2, "two", date), bundle(3, "three", date));
  }

  private static Bundle bundle(long identifier, String name, long date) {
    return proxy(
        Bundle.class,
        method ->
            switch (method) {
              case "getBundleId" -> identifier;
              case "getSymbolicName" -> name;
              case "getLastModified" -> date;
              default -> throw new AssertionError(method);
            });
  }

  private static BundleContext context(List<Bundle> bundles) {
    return (BundleContext)
        Proxy.newProxyInstance(
            BundleContext.class.getClassLoader(),
            new Class<?>[] {BundleContext.class},
            (self, method, arguments) ->
                bundles.stream()
                    .filter(bundle -> arguments[0].equals(bundle.getBundleId()))
                    .findFirst()
                    .orElse(null));
  }

  private static <T> T proxy(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answers.to(method.getName())));
  }

  private interface Answers {
    @Nullable Object to(String method);
  }
}
