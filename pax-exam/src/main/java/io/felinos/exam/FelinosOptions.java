package io.felinos.exam;

/** What a test class says about its machine, for {@code import static}. */
public final class FelinosOptions {

  private FelinosOptions() {}

  /** A machine without klibs, as the config's defaults have it; to be changed by its methods. */
  public static MachineOption felinosOptions() {
    return MachineOption.DEFAULTS;
  }
}
