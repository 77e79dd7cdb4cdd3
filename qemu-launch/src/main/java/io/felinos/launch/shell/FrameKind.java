package io.felinos.launch.shell;

import java.util.Optional;

/** What a frame of the shell's protocol means; docs/architecture.md. */
public enum FrameKind {
  /** To the guest: a session begins; columns and rows, 2 bytes each, and 1 for a terminal. */
  OPEN(1),
  /** To the guest: run a line of text. */
  EXECUTE(2),
  /** To the guest: bytes for the command's standard input; none for its end. */
  INPUT(3),
  /** To the guest: interrupt the command. */
  INTERRUPT(4),
  /** To the guest: columns and rows, 2 bytes each. */
  RESIZE(5),
  /** To the guest: what can follow this beginning of a line? */
  COMPLETE(6),
  /** To the guest: a file follows; its length (8 bytes), CRC-32C (4 bytes) and name. */
  PUSH(7),
  /** To the guest: bytes of the file. */
  DATA(8),
  /** Either way: so many bytes more may be sent (4 bytes). */
  WINDOW(9),
  /** Either way: the session is over. */
  CLOSE(10),
  /** From the guest, of no session: the shell is there; the protocol's version (1 byte). */
  HELLO(65),
  /** From the guest: the session has begun. */
  READY(66),
  /** From the guest: bytes of standard output. */
  OUTPUT(67),
  /** From the guest: bytes of standard error. */
  ERROR(68),
  /** From the guest: a command or a file is done; its exit status (4 bytes). */
  STATUS(69),
  /** From the guest: the answer to {@link #COMPLETE}, words separated by NUL. */
  CANDIDATES(70),
  /** From the guest, of no session: the shell goes. */
  BYE(71);

  private final int code;

  FrameKind(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static Optional<FrameKind> of(int code) {
    for (FrameKind kind : values()) {
      if (kind.code == code) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
