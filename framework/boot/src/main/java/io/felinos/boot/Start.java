package io.felinos.boot;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be started, from {@code /felinos/start}: fields, each ended by a NUL.
 *
 * @param kind {@link #JAVA} or {@link #ELF}
 * @param entry the main class, or the path of the ELF file
 * @param waits true if the program must not start before the framework allows it
 * @param arguments the program's
 */
public record Start(String kind, String entry, boolean waits, List<String> arguments) {

  /** The program is a main class on the class path. */
  public static final String JAVA = "java";

  /** The program is a Linux ELF file. */
  public static final String ELF = "elf";

  private static final String FILE = "/felinos/start";

  /** Arguments of this run, when the launcher gave some. */
  private static final String OVERRIDE =
      "/sys/firmware/qemu_fw_cfg/by_name/opt/io.felinos/args/raw";

  static Start read() throws IOException {
    List<String> fields = fields(FILE);
    List<String> arguments = fields.subList(3, fields.size());
    try {
      arguments = fields(OVERRIDE);
    } catch (IOException noOverride) {
      // The image's own arguments count.
    }
    return new Start(fields.get(0), fields.get(1), "wait".equals(fields.get(2)), arguments);
  }

  private static List<String> fields(String file) throws IOException {
    byte[] bytes;
    try (FileInputStream in = new FileInputStream(file)) {
      bytes = in.readAllBytes();
    }
    return parse(bytes);
  }

  static List<String> parse(byte[] bytes) {
    List<String> fields = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        fields.add(new String(bytes, begin, i - begin, StandardCharsets.UTF_8));
        begin = i + 1;
      }
    }
    return fields;
  }
}
