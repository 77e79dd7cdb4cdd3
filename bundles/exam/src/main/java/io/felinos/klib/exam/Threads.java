package io.felinos.klib.exam;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What all threads are doing. */
final class Threads {

  private Threads() {}

  static byte[] all() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<Thread, StackTraceElement[]> each : Thread.getAllStackTraces().entrySet()) {
      Thread thread = each.getKey();
      text.append('"').append(thread.getName()).append("\" ").append(thread.getState());
      text.append(thread.isDaemon() ? " daemon\n" : "\n");
      for (StackTraceElement frame : each.getValue()) {
        text.append("    at ").append(frame).append('\n');
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
