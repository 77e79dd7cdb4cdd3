/**
 * The part of FelinOS that is linked into the guest's runtime: the main class of PID 1 and the
 * kernel calls. A named module, because native access can be granted to a named module alone.
 */
module io.felinos.boot {
  requires static org.jspecify;
  requires jdk.unsupported;

  exports io.felinos.boot;
  exports io.felinos.kernel;
  exports javax.crac;
}
