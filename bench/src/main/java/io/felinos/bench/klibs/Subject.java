package io.felinos.bench.klibs;

import java.nio.file.Path;

/** What is measured: lines of 100 bytes, from the console log to a sink that counts them. */
enum Subject {
  RAW_TCP("raw/tcp", "tcp"),
  RAW_TLS("raw/tls", "tls"),
  SYSLOG_TCP("syslog/tcp", "tcp"),
  SYSLOG_TLS("syslog/tls", "tls"),
  GCP("gcp", "gcp"),
  CLOUDWATCH("cloudwatch", "cloudwatch");

  private final String title;
  private final String sink;

  Subject(String title, String sink) {
    this.title = title;
    this.sink = sink;
  }

  /** What runs in the other process, {@link Sink}. */
  String sink() {
    return sink;
  }

  /** What it is compared with; itself if it is a reference. */
  Subject reference() {
    return sink.equals("tcp") ? RAW_TCP : RAW_TLS;
  }

  Sender sender(SinkProcess process, Path folder) throws Exception {
    return switch (this) {
      case RAW_TCP, RAW_TLS -> new RawSender(process, folder);
      case SYSLOG_TCP, SYSLOG_TLS ->
          new KlibSender(
              folder,
              "syslog",
              "io.felinos.klib.syslog.Syslog",
              "{\"server\": \"localhost\", \"server_port\": %d, \"transport\": \"%s\"}"
                  .formatted(process.port(), sink));
      case GCP ->
          new KlibSender(
              folder, "gcp", "io.felinos.klib.gcp.Gcp", "{\"logging\": {\"log_id\": \"bench\"}}");
      case CLOUDWATCH ->
          new KlibSender(
              folder, "cloudwatch", "io.felinos.klib.cloudwatch.CloudWatch", "{\"logging\": {}}");
    };
  }

  @Override
  public String toString() {
    return title;
  }
}
