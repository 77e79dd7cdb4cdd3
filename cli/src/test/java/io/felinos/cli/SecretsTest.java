package io.felinos.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.felinos.manifest.Config;
import io.felinos.manifest.JavaConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretsTest {

  @Test
  void mostMachinesHaveNone() {
    Config config =
        Config.DEFAULTS
            .with()
            .env(Map.of("MODE", "test", "URL", "http://host:80/a@b"))
            .args(List.of("password.txt", "--level=3"))
            .manifestPassthrough("{\"syslog\": {\"server\": \"a-secret-place\"}}")
            .build();
    assertThatCode(() -> Secrets.refuse(config, Map.of(), List.of())).doesNotThrowAnyException();
  }

  @Test
  void variables() {
    refused(Config.DEFAULTS, Map.of("DB_Password", "x"), List.of(), "Env 'DB_Password'");
    refused(Config.DEFAULTS, Map.of("DB", "pg://me:x@host/db"), List.of(), "Env 'DB'");
  }

  @Test
  void argumentsWithoutTheirValues() {
    refused(Config.DEFAULTS, Map.of(), List.of("--api-key=hidden"), "Args '--api-key'");
    refused(Config.DEFAULTS, Map.of(), List.of("http://a:hidden@host"), "Args, an address");
    JavaConfig java = new JavaConfig(List.of(), null, List.of("-Dmy.token=hidden"), List.of());
    Config config = Config.DEFAULTS.with().java(java).build();
    refused(config, Map.of(), List.of(), "Java.Options '-Dmy.token'");
  }

  @Test
  void optionsOfKlibsAtAnyDepth() {
    Config config =
        Config.DEFAULTS
            .with()
            .manifestPassthrough("{\"mine\": {\"login\": {\"password\" : \"hidden\"}}}")
            .build();
    refused(config, Map.of(), List.of(), "ManifestPassthrough 'password'");
  }

  private static void refused(
      Config config, Map<String, String> given, List<String> arguments, String what) {
    assertThatThrownBy(() -> Secrets.refuse(config, given, arguments))
        .isInstanceOf(CliException.class)
        .hasMessageContaining(what)
        .hasMessageNotContaining("hidden")
        .hasMessageContaining("--with-secrets");
  }
}
