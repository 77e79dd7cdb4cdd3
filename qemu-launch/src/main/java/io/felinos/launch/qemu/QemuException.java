package io.felinos.launch.qemu;

/** QEMU, or a tool that comes with it, could not do its work; the message is one line. */
public class QemuException extends Exception {
  public QemuException(String message) {
    super(message);
  }
}
