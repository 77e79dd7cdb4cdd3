package io.felinos.klib.shell.command;

/** A command could not do what it was asked for; the message is one line for the user. */
public final class CommandException extends Exception {
  private static final long serialVersionUID = 1L;

  CommandException(String message) {
    super(message);
  }
}
