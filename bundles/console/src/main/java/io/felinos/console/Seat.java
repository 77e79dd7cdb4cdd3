package io.felinos.console;

import io.felinos.api.console.ConsoleDriver;
import io.felinos.api.console.ConsoleRegistry.DriverState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A driver service that is known, and how it is attached, if it is. */
final class Seat {
  private static final int BATCH_RECORDS = 1000;
  private static final int BATCH_BYTES = 1024 * 1024;

  private final ConsoleDriver driver;
  private final String name;
  private boolean enabled;
  private final int batchRecords;
  private final int batchBytes;
  private @Nullable Attachment attachment;

  /**
   * Makes a seat.
   *
   * @param properties of the service
   */
  Seat(ConsoleDriver driver, String name, boolean enabled, Map<String, ?> properties) {
    this.driver = driver;
    this.name = name;
    this.enabled = enabled;
    this.batchRecords = number(properties.get(ConsoleDriver.BATCH_RECORDS), BATCH_RECORDS);
    this.batchBytes = number(properties.get(ConsoleDriver.BATCH_BYTES), BATCH_BYTES);
  }

  ConsoleDriver driver() {
    return driver;
  }

  String name() {
    return name;
  }

  boolean enabled() {
    return enabled;
  }

  void enable(boolean wish) {
    enabled = wish;
  }

  int batchRecords() {
    return batchRecords;
  }

  int batchBytes() {
    return batchBytes;
  }

  @Nullable Attachment attachment() {
    return attachment;
  }

  void attach(@Nullable Attachment attached) {
    attachment = attached;
  }

  DriverState state() {
    Attachment attached = attachment;
    if (attached == null) {
      String trouble = enabled ? "another console driver has the same name" : "";
      return new DriverState(name, enabled, trouble, 0, 0, 0, 0);
    }
    Courier courier = attached.courier();
    return new DriverState(
        name,
        true,
        courier.trouble(),
        courier.delivered(),
        courier.pending(),
        courier.rejected(),
        courier.lost());
  }

  private static int number(@Nullable Object property, int otherwise) {
    return property instanceof Number number && number.intValue() > 0
        ? number.intValue()
        : otherwise;
  }
}
