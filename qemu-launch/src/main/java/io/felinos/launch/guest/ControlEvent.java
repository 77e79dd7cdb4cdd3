package io.felinos.launch.guest;

/** What a line of the port {@code io.felinos.control} says. */
public sealed interface ControlEvent {

  /** The guest's framework is there. */
  record Hello(int version, String bootId) implements ControlEvent {}

  /** A phase of the boot was reached so many milliseconds after the kernel started. */
  record Phase(String name, long millis) implements ControlEvent {}

  /** An interface has an address. */
  record Address(String networkInterface, String literal) implements ControlEvent {}

  /** Somebody listens on a port; {@code protocol} is {@code tcp} or {@code udp}. */
  record Listen(String protocol, int port) implements ControlEvent {}

  /** The program is over; the machine is going down. */
  record Ended() implements ControlEvent {}

  /** A crash report. */
  record Crash(byte[] report) implements ControlEvent {}

  /** The program asks to be saved. */
  record Ready() implements ControlEvent {}

  /** The machine stands still, and can be saved. */
  record Quiet() implements ControlEvent {}

  /** The machine can't be saved. */
  record Refused(String reason) implements ControlEvent {}

  /** A copy of a saved machine goes on. */
  record Restored() implements ControlEvent {}

  /** The program's exit status. */
  record Exit(int status) implements ControlEvent {}

  /** A line that this version does not know. */
  record Unknown(String line) implements ControlEvent {}
}
