package io.felinos.framework.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.framework.net.link.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolverFileTest {

  private final RecordingListener listener = new RecordingListener();
  private Path file;

  @BeforeEach
  void place(@TempDir Path folder) {
    file = folder.resolve("resolv.conf");
  }

  @Test
  void isNotTouchedWhileThereIsNothingToSay() {
    resolver(List.of());
    assertThat(file).doesNotExist();
  }

  @Test
  void hasTheServersOfTheConfigurationAtOnce() {
    ResolverFile resolver = resolver(List.of(IpAddress.parse("192.0.2.1")));
    assertThat(file).hasContent("nameserver 192.0.2.1\n");
    resolver.offer("en1 dhcp", List.of("10.0.2.3"), List.of("cats.example"));
    assertThat(file).hasContent("search cats.example\nnameserver 192.0.2.1\n");
  }

  @Test
  void gathersWhatIsOffered() {
    ResolverFile resolver = resolver(List.of());
    resolver.offer("en1 router", List.of("fe80::2%en1", "fd00::3"), List.of());
    resolver.offer("en2 dhcp", List.of("10.1.0.3", "10.0.2.3"), List.of("b", "a"));
    resolver.offer("en1 dhcp", List.of("10.0.2.3"), List.of("a"));
    assertThat(file)
        .hasContent(
            """
            search a b
            nameserver 10.0.2.3
            nameserver fe80::2%en1
            nameserver fd00::3
            nameserver 10.1.0.3
            """);
    resolver.withdraw("en1 router");
    resolver.withdraw("en1 dhcp");
    assertThat(file).hasContent("search b a\nnameserver 10.1.0.3\nnameserver 10.0.2.3\n");
  }

  @Test
  void isWrittenOnlyWhenItChanges() throws IOException {
    ResolverFile resolver = resolver(List.of());
    resolver.offer("en1 dhcp", List.of("10.0.2.3"), List.of());
    FileTime old = FileTime.fromMillis(1000);
    Files.setLastModifiedTime(file, old);
    resolver.offer("en1 dhcp", List.of("10.0.2.3"), List.of());
    resolver.offer("en2 dhcp", List.of("10.0.2.3"), List.of());
    resolver.withdraw("en3 dhcp");
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(old);
    assertThat(file.getParent()).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void saysWhenItCantBeWritten() throws IOException {
    Files.createDirectories(file.resolve("in the way"));
    resolver(List.of(IpAddress.parse("192.0.2.1")));
    assertThat(listener.lines)
        .singleElement()
        .asString()
        .startsWith("problem \"" + file + "\" could not be written, names won't be found: ");
  }

  private ResolverFile resolver(List<IpAddress> fixed) {
    return new ResolverFile(file, fixed, listener);
  }
}
