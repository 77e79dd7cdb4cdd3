package io.felinos.framework.osgi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import org.apache.felix.framework.Felix;
import org.junit.jupiter.api.Test;

class SystemExportsTest {

  @Test
  void saysOfOsgiWhatFelixWouldSay() throws IOException {
    Properties defaults = new Properties();
    try (InputStream file = Felix.class.getResourceAsStream("/default.properties")) {
      defaults.load(Objects.requireNonNull(file));
    }

    assertThat(SystemExports.OSGI)
        .isEqualTo(defaults.getProperty("osgi-exports").replaceAll("\\s", ""));
  }

  @Test
  void saysWhatTheModulesOfJavaExport() {
    assertThat(SystemExports.packages())
        .contains(";java.util.function;", ";java.net.http;")
        .doesNotContain("jdk.internal.misc")
        .endsWith(";version=\"0.0.0.JavaSE_0" + Runtime.version().feature() + "\"");
  }

  @Test
  void isAnEnvironmentOfEveryJavaSoFar() {
    assertThat(SystemExports.capabilities())
        .contains("osgi.ee=\"JavaSE\";version:List<Version>=\"1.0,1.1")
        .contains("," + Runtime.version().feature() + "\"");
  }
}
