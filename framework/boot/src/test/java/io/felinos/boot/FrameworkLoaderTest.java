package io.felinos.boot;

import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_String;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameworkLoaderTest {
  private static final String FELIX = "org.apache.felix.framework.util.SecureAction";
  private static final String OTHER = "example.Other";
  private static final String UNSAFE = "sun.misc.Unsafe";

  @TempDir private Path folder;

  @Test
  void felixDoesNotFindUnsafeAndOthersDo() throws Exception {
    jar(folder.resolve("all.jar"), FELIX, OTHER);
    try (FrameworkLoader loader = FrameworkLoader.of(folder.toFile())) {
      assertThatThrownBy(() -> ask(loader, FELIX))
          .hasRootCauseInstanceOf(ClassNotFoundException.class);
      assertThat(((Class<?>) ask(loader, OTHER)).getName()).isEqualTo(UNSAFE);
    }
  }

  private static Object ask(ClassLoader loader, String name) throws ReflectiveOperationException {
    return loader.loadClass(name).getMethod("ask").invoke(null);
  }

  /** Classes that look for sun.misc.Unsafe. */
  private static void jar(Path jar, String... names) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (String name : names) {
        out.putNextEntry(new JarEntry(name.replace('.', '/') + ".class"));
        out.write(asking(name));
      }
    }
  }

  private static byte[] asking(String name) {
    return ClassFile.of()
        .build(
            ClassDesc.of(name),
            type ->
                type.withFlags(ClassFile.ACC_PUBLIC)
                    .withMethodBody(
                        "ask",
                        MethodTypeDesc.of(CD_Class),
                        ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                        code ->
                            code.loadConstant(UNSAFE)
                                .invokestatic(
                                    CD_Class, "forName", MethodTypeDesc.of(CD_Class, CD_String))
                                .areturn()));
  }
}
