package io.felinos.bench.warm;

import io.felinos.bench.program.Ticker;
import io.felinos.bench.vm.BenchException;
import io.felinos.bench.vm.Lab;
import io.felinos.bench.vm.ProgramJar;
import io.felinos.itests.vm.TestHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A machine that was saved with the klibs syslog, ntp and cloudwatch, when its web server had
 * answered its first request.
 *
 * @param home the FELINOS_HOME that it is in
 */
record SavedMachine(Lab lab, Path home, Path config, Path jar) {

  private static final String CONFIG =
      """
      {"RunConfig": {"Klibs": ["syslog", "ntp", "cloudwatch"]},
       "ManifestPassthrough": {
         "syslog": {"server": "10.0.2.2", "server_port": 10514},
         "ntp_servers": ["10.0.2.2:10123"],
         "cloudwatch": {"logging": {}}}}
      """;

  /** Saves one. */
  static SavedMachine in(Lab lab) throws Exception {
    Path folder = lab.folder("warm");
    SavedMachine machine =
        new SavedMachine(
            lab,
            TestHome.in(folder.resolve("home")),
            Files.writeString(folder.resolve("config.json"), CONFIG),
            ProgramJar.write(folder, Ticker.class));
    machine.run(machine.about("image", "warm", "--ready", "warm"));
    return machine;
  }

  /** The words of a command about the program. */
  List<String> about(String... words) {
    List<String> command = new ArrayList<>(lab.felinos(words));
    command.addAll(
        List.of(
            "--accel",
            lab.accelerator().name().toLowerCase(Locale.ROOT),
            "-c",
            config.toString(),
            jar.toString()));
    return command;
  }

  /** What commands have in their environment. */
  Map<String, String> environment() {
    return Map.of("FELINOS_HOME", home.toString());
  }

  /** Runs a command to its end. */
  void run(List<String> command) throws BenchException, IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment());
    Process process = builder.start();
    process.getOutputStream().close();
    byte[] said = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      throw new BenchException(
          String.join(" ", command) + ": " + new String(said, StandardCharsets.UTF_8));
    }
  }
}
