package io.felinos.launch.qemu;

import java.nio.file.Path;

/**
 * The UNIX sockets of a machine: those on which QEMU listens and to which the launcher connects,
 * and the door, on which the launcher listens for users of the shell.
 *
 * @param monitor QMP
 * @param console the port {@code io.felinos.console}
 * @param control the port {@code io.felinos.control}
 * @param serial the first serial port
 * @param shell the port {@code io.felinos.shell}
 * @param door where users of the shell connect
 */
public record Sockets(
    Path monitor, Path console, Path control, Path serial, Path shell, Path door) {

  /** The longest path of a UNIX socket, in bytes, its final NUL not counted: unix(7). */
  public static final int MAX_PATH_BYTES = 107;

  /** The sockets in a folder. */
  public static Sockets in(Path folder) {
    return new Sockets(
        folder.resolve("qmp.sock"),
        folder.resolve("console.sock"),
        folder.resolve("control.sock"),
        folder.resolve("serial.sock"),
        folder.resolve("shell-port.sock"),
        folder.resolve("shell.sock"));
  }
}
