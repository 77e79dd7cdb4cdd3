package io.felinos.launch.instance;

import java.util.Locale;

/** Where an instance is in its life. */
public enum InstanceStatus {
  /** Its process is there, QEMU not yet. */
  STARTING(true),
  /** QEMU executes it. */
  RUNNING(true),
  /** It was asked to end. */
  STOPPING(true),
  /** Its program ended, or it was turned off. */
  EXITED(false),
  /** It could not be run, or died. */
  DIED(false),
  /** It was running when its process went away, without a word. */
  LOST(false);

  private final boolean alive;

  InstanceStatus(boolean alive) {
    this.alive = alive;
  }

  /** Whether a process must be there. */
  public boolean alive() {
    return alive;
  }

  /** In lower case, as users see it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
