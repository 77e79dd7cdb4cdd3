package io.felinos.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.felinos.launch.Accelerator;
import io.felinos.launch.port.Forward;
import io.felinos.launch.port.PortException;
import io.felinos.manifest.RunConfig;
import io.felinos.manifest.Size;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class MachineOptionsTest {

  private static final RunConfig CONFIG =
      RunConfig.DEFAULTS
          .with()
          .ports(List.of("80", "443"))
          .udpPorts(List.of("80"))
          .memory(Size.ofMebibytes(256))
          .cpus(2)
          .accel(false)
          .build();

  @Test
  void theConfigCountsWhenNothingIsSaid() throws Exception {
    MachineOptions options = parse();
    assertThat(options.memory(CONFIG)).isEqualTo(Size.ofMebibytes(256));
    assertThat(options.cpus(CONFIG)).isEqualTo(2);
    assertThat(options.accelerator(CONFIG)).isEqualTo(Accelerator.TCG);
    assertThat(forwards(options))
        .containsExactly("127.0.0.1:80:80/tcp", "127.0.0.1:443:443/tcp", "127.0.0.1:80:80/udp");
  }

  @Test
  void theCommandLineCountsOverTheConfig() throws Exception {
    MachineOptions options = parse("-m", "1g", "--smp", "4", "--accel", "auto");
    assertThat(options.memory(CONFIG)).isEqualTo(Size.ofMebibytes(1024));
    assertThat(options.cpus(CONFIG)).isEqualTo(4);
    assertThat(options.accelerator(CONFIG)).isEqualTo(Accelerator.AUTO);
  }

  @Test
  void aForwardOfTheCommandLineTakesThePlaceOfTheConfigsToTheSamePort() throws Exception {
    assertThat(forwards(parse("-p", "8080:80")))
        .containsExactly("127.0.0.1:8080:80/tcp", "127.0.0.1:443:443/tcp", "127.0.0.1:80:80/udp");
  }

  @Test
  void refusesPortsThatClashAcrossOptionsAndConfig() {
    assertThatThrownBy(() -> forwards(parse("-p", "443:1")))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("want the same port");
  }

  @Test
  void aDebuggerGetsAPortOfItsOwn() throws Exception {
    MachineOptions options = new MachineOptions();
    new CommandLine(new Holder(options)).parseArgs("--debug=9005");
    assertThat(options.debug()).isTrue();
    assertThat(forwards(options)).contains("127.0.0.1:9005:5005/tcp");
    assertThat(forwards(parse("--debug"))).contains("127.0.0.1:5005:5005/tcp");
  }

  @Test
  void aWordForQemuMayLookLikeAnOption() throws Exception {
    assertThat(parse("--qemu-arg=-machine", "--qemu-arg", "-m", "-m", "1g").qemuArguments())
        .containsExactly("-machine", "-m");
  }

  @ParameterizedTest
  @CsvSource({"-m,much,not a size", "--smp,0,at least one", "--accel,kvn,none of auto"})
  void saysWhatIsWrong(String option, String value, String message) {
    MachineOptions options = parse(option, value);
    assertThatThrownBy(
            () -> {
              options.memory(CONFIG);
              options.cpus(CONFIG);
              options.accelerator(CONFIG);
            })
        .isInstanceOf(CliException.class)
        .hasMessageContaining(message);
  }

  private static List<String> forwards(MachineOptions options) throws PortException {
    return options.forwards(CONFIG).stream().map(Forward::toString).toList();
  }

  private static MachineOptions parse(String... words) {
    MachineOptions options = new MachineOptions();
    new CommandLine(new Holder(options)).parseArgs(words);
    return options;
  }

  /** A command that has nothing but the options. */
  @CommandLine.Command(name = "holder")
  private static final class Holder {
    @CommandLine.Mixin final MachineOptions options;

    Holder(MachineOptions options) {
      this.options = options;
    }
  }
}
