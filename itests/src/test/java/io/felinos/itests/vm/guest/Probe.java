package io.felinos.itests.vm.guest;

import java.io.IOException;

/** The program of most tests; its first argument says what it does. */
public final class Probe {

  private Probe() {}

  /** What to do, and with what. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    String argument = arguments.length > 1 ? arguments[1] : "";
    switch (arguments[0]) {
      case "throw" -> throw new IllegalStateException("thrown as asked");
      case "exit" -> Endings.exit(Integer.parseInt(argument));
      case "halt" -> Endings.halt(Integer.parseInt(argument));
      case "crash" -> Endings.crash();
      case "radar-crash" -> LastLines.thenCrash(argument);
      case "radar-panic" -> LastLines.thenPanic(argument);
      case "radar-stay" -> LastLines.thenStay(argument);
      case "user-data" -> UserData.print(arguments);
      case "exhaust" -> Endings.exhaust();
      case "inspect" -> Inspection.print();
      case "bytes" -> Printing.bytes(Integer.parseInt(argument));
      case "lines" -> Printing.lines(Integer.parseInt(argument));
      case "ticks" -> Printing.ticks();
      case "kinds" -> Printing.kinds();
      case "time" -> TimeTelling.forEver();
      case "retry" -> Diary.retry(Integer.parseInt(argument));
      case "diary" -> Diary.write(argument);
      case "fetched" -> Fetched.print(arguments);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }
}
