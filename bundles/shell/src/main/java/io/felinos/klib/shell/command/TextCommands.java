package io.felinos.klib.shell.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.Process;

/** As much of a shell's own commands as reading the output of others takes. */
public final class TextCommands {

  TextCommands() {}

  /** Prints its arguments. */
  @Descriptor("prints its arguments")
  public String echo(@Descriptor("words") Object[] words) {
    StringBuilder text = new StringBuilder();
    for (Object each : words) {
      text.append(text.isEmpty() ? "" : " ").append(each);
    }
    return text.toString();
  }

  /** Prints the lines that fit. */
  @Descriptor("prints those lines of its input that a regular expression is found in")
  public void grep(
      @Descriptor("small and capital letters are the same")
          @Parameter(
              names = {"-i", "--ignore-case"},
              presentValue = "true",
              absentValue = "false")
          boolean ignoreCase,
      @Descriptor("the other lines")
          @Parameter(
              names = {"-v", "--invert-match"},
              presentValue = "true",
              absentValue = "false")
          boolean invert,
      @Descriptor("the regular expression") String expression)
      throws IOException {
    Pattern pattern = Pattern.compile(expression, ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
    Process process = Process.Utils.current();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(process.in(), StandardCharsets.UTF_8));
    PrintStream out = process.out();
    boolean found = false;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (pattern.matcher(line).find() != invert) {
        out.println(line);
        found = true;
      }
    }
    if (!found) {
      process.error(1);
    }
  }

  /** Prints files. */
  @Descriptor("prints files, or its input when there are none")
  public void cat(@Descriptor("paths on this machine's disk") String[] files) throws IOException {
    PrintStream out = Process.Utils.current().out();
    if (files.length == 0) {
      Process.Utils.current().in().transferTo(out);
    }
    for (String each : files) {
      Files.copy(Path.of(each), out);
    }
    out.flush();
  }
}
