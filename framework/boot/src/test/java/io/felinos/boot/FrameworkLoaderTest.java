package io.felinos.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameworkLoaderTest {
  private static final String FELIX = "org.apache.felix.framework.util.SecureAction";
  private static final String OTHER = "example.Other";

  @TempDir private Path folder;

  @Test
  void felixDoesNotFindUnsafeAndOthersDo() throws Exception {
    Path jars = Files.createDirectory(folder.resolve("jars"));
    jar(jars.resolve("all.jar"), FELIX, OTHER);
    try (FrameworkLoader loader = FrameworkLoader.of(jars.toFile())) {
      assertThat(asks(loader, FELIX)).isEqualTo("no");
      assertThat(asks(loader, OTHER)).isEqualTo("sun.misc.Unsafe");
    }
  }

  private static Object asks(ClassLoader loader, String name) throws Exception {
    return ((Callable<?>) loader.loadClass(name).getConstructor().newInstance()).call();
  }

  /** Classes that try to find sun.misc.Unsafe. */
  private void jar(Path jar, String... names) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (String name : names) {
        String path = name.replace('.', '/');
        compile(name, folder.resolve(path + ".java"));
        out.putNextEntry(new JarEntry(path + ".class"));
        out.write(Files.readAllBytes(folder.resolve(path + ".class")));
      }
    }
  }

  private void compile(String name, Path source) throws IOException {
    int dot = name.lastIndexOf('.');
    Files.createDirectories(source.getParent());
    Files.writeString(
        source,
        """
        package %s;
        public class %s implements java.util.concurrent.Callable<String> {
          public String call() {
            try {
              return Class.forName("sun.misc.Unsafe").getName();
            } catch (ClassNotFoundException e) {
              return "no";
            }
          }
        }
        """
            .formatted(name.substring(0, dot), name.substring(dot + 1)));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.toString(), source.toString());
    assertThat(status).isZero();
  }
}
