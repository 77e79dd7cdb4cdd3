package io.felinos.klib.firewall.nft;

/** What things are called in the kernel; nft(8) shows them as {@code table inet felinos}. */
final class Names {

  static final String TABLE = "felinos";

  /** The chain of packets for this machine, pieces put together. */
  static final String INPUT = "input";

  /** The chain of packets as they come. */
  static final String FRAGMENTS = "fragments";

  static final String BANNED4 = "banned4";
  static final String BANNED6 = "banned6";

  private Names() {}

  static String banned(boolean four) {
    return four ? BANNED4 : BANNED6;
  }
}
