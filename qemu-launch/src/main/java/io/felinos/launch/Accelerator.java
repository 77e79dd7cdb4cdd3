package io.felinos.launch;

/** How QEMU executes the guest's instructions. */
public enum Accelerator {
  /** KVM when it works on this computer, else emulation. */
  AUTO,
  /** The processor's own virtualisation; an error when it does not work. */
  KVM,
  /** Emulation: works everywhere, 10 to 40 times slower. */
  TCG
}
