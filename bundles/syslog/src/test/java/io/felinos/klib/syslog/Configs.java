package io.felinos.klib.syslog;

/** Configurations for tests. */
final class Configs {
  private Configs() {}

  static SyslogConfig server() {
    return new SyslogConfig(
        "127.0.0.1", null, null, null, null, null, null, null, null, null, null);
  }

  static SyslogConfig named(String appName, String hostname) {
    return new SyslogConfig(
        "127.0.0.1", null, null, null, null, appName, hostname, null, null, null, null);
  }
}
