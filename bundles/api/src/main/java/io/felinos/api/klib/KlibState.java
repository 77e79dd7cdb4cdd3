package io.felinos.api.klib;

/**
 * How a klib or service bundle of this machine is doing.
 *
 * @param name the klib's name; the symbolic name for a bundle that is no klib
 * @param symbolicName of its bundle
 * @param version of its bundle
 * @param status how it is
 * @param trouble why it is not {@link Status#ACTIVE}, in one line; empty if it is
 */
public record KlibState(
    String name, String symbolicName, String version, Status status, String trouble) {

  /** What a klib can be. */
  public enum Status {
    /** The bundle runs, and so do its components. */
    ACTIVE,
    /** Something it needs is not there: a bundle, a service, its configuration. */
    WAITING,
    /** It threw, or did not end in time. */
    FAILED,
    /** It was stopped. */
    STOPPED
  }
}
