package io.felinos.klib.userdata;

/**
 * User data of this instance.
 *
 * @param provider where it is from, for instance AWS or NoCloud
 * @param bytes at least one; they may be a secret
 */
record Found(String provider, byte[] bytes) {

  @Override
  public String toString() {
    return bytes.length + " bytes from " + provider;
  }
}
