package io.felinos.launch;

/** The computer that QEMU pretends to be (QEMU's documentation, system/i386). */
public enum Board {
  /** One with PCI, as clouds have them. */
  Q35,
  /**
   * Virtio devices in memory and nothing else: sooner up, but without PCI, SMBIOS and a generation
   * identifier, and with a clock that nothing corrects.
   */
  MICROVM
}
