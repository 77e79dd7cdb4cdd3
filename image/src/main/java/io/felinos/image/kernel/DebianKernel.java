package io.felinos.image.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Debian's stock cloud kernel, with an initrd of ours that loads the drivers a machine needs. */
final class DebianKernel implements KernelSource {
  /** Depends on the newest cloud kernel. */
  private static final String META_PACKAGE = "linux-image-cloud-amd64";

  private static final String BUSYBOX_PACKAGE = "busybox-static";

  private static final List<String> MODULES =
      List.of(
          "virtio_pci",
          "virtio_blk",
          "virtio_net",
          "virtio_console",
          "virtio-rng",
          "virtio_balloon",
          "button",
          "evdev",
          "qemu_fw_cfg",
          "pvpanic-pci",
          "tun");

  /** What is loaded besides for images with a klib. */
  private static final SortedMap<String, List<String>> KLIB_MODULES =
      new TreeMap<>(Map.of("firewall", List.of("nft_ct")));

  /**
   * Without a keyboard the power button is {@code /dev/input/event0}, and the boot is 0.1 s
   * shorter.
   */
  private static final String NO_KEYBOARD = " i8042.noaux i8042.nokbd";

  private final Apt apt;

  DebianKernel(Apt apt) {
    this.apt = apt;
  }

  @Override
  public Flavor flavor() {
    return Flavor.DEBIAN;
  }

  @Override
  public String recipe() {
    return String.join(" ", MODULES)
        + "\n"
        + KLIB_MODULES
        + "\n"
        + new String(Resource.read("initrd-init.sh"), StandardCharsets.UTF_8);
  }

  @Override
  public String commandLine() {
    return TailoredKernel.COMMAND_LINE + NO_KEYBOARD;
  }

  @Override
  public String newestVersion(Progress progress) throws IOException, KernelUnavailableException {
    return apt.version(apt.dependency(META_PACKAGE, progress), progress);
  }

  @Override
  public void make(String version, Path target, Path scratch, Progress progress)
      throws IOException, KernelUnavailableException {
    String kernelPackage = apt.dependency(META_PACKAGE, progress);
    Path kernel = apt.unpack(kernelPackage, version, scratch, progress);
    String busyboxVersion = apt.version(BUSYBOX_PACKAGE, progress);
    Path busybox = apt.unpack(BUSYBOX_PACKAGE, busyboxVersion, scratch, progress);
    progress.at("writing the initrd", -1);
    Path image = only(kernel.resolve("boot"), "vmlinuz-");
    Files.copy(image, target.resolve(KernelFolder.IMAGE));
    Path modules = only(kernel.resolve("lib/modules"), "");
    ModuleOrder order = ModuleOrder.of(modules);
    List<ModuleFile> always = order.load(MODULES);
    SortedMap<String, List<ModuleFile>> more = new TreeMap<>();
    for (Map.Entry<String, List<String>> each : KLIB_MODULES.entrySet()) {
      more.put(each.getKey(), besides(always, order.load(each.getValue())));
    }
    Initrd.write(
        target.resolve(KernelFolder.INITRD),
        Resource.read("initrd-init.sh"),
        busybox.resolve("bin/busybox"),
        always,
        more);
  }

  private static List<ModuleFile> besides(List<ModuleFile> there, List<ModuleFile> wanted) {
    List<ModuleFile> rest = new ArrayList<>(wanted);
    rest.removeIf(module -> there.stream().anyMatch(each -> each.name().equals(module.name())));
    return rest;
  }

  private static Path only(Path folder, String prefix)
      throws IOException, KernelUnavailableException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths
          .filter(path -> path.getFileName().toString().startsWith(prefix))
          .findFirst()
          .orElseThrow(
              () ->
                  new KernelUnavailableException(
                      "Debian's kernel package has no '" + prefix + "' in '" + folder + "'"));
    }
  }
}
