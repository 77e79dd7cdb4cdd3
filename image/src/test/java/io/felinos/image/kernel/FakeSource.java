package io.felinos.image.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** A source whose kernels are a few letters. */
final class FakeSource implements KernelSource {
  final AtomicInteger made = new AtomicInteger();
  final AtomicInteger asked = new AtomicInteger();
  String recipe = "recipe";
  String version = "6.1.9-1";
  boolean offline;
  boolean fails;
  boolean stale;
  private final Flavor flavor;

  FakeSource(Flavor flavor) {
    this.flavor = flavor;
  }

  @Override
  public Flavor flavor() {
    return flavor;
  }

  @Override
  public String recipe() {
    return recipe;
  }

  @Override
  public String commandLine() {
    return "root=/dev/vda";
  }

  @Override
  public String newestVersion(Progress progress) throws KernelUnavailableException {
    asked.incrementAndGet();
    if (offline) {
      throw new KernelUnavailableException("no network");
    }
    return version;
  }

  @Override
  public void make(String version, Path target, Path scratch, Progress progress)
      throws IOException, KernelUnavailableException {
    if (stale) {
      stale = false;
      this.version = version + "1";
      throw new StaleListsException("linux");
    }
    made.incrementAndGet();
    Files.writeString(scratch.resolve("half"), "half");
    Files.writeString(target.resolve(KernelFolder.IMAGE), "kernel " + version);
    if (fails) {
      throw new KernelUnavailableException("the compiler is on strike");
    }
    if (flavor == Flavor.DEBIAN) {
      Files.writeString(target.resolve(KernelFolder.INITRD), "initrd " + version);
    }
  }
}
