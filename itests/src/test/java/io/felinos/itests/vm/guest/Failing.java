package io.felinos.itests.vm.guest;

/** A component that cannot be made. */
public final class Failing {

  /** Throws. */
  public Failing() {
    throw new IllegalStateException("this klib always fails");
  }
}
