package io.felinos.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Makes JARs for tests: a manifest, compiled classes, any other entries. */
public final class TestJars {
  private final Map<String, String> headers = new TreeMap<>();
  private final Map<String, byte[]> entries = new TreeMap<>();

  public static TestJars jar() {
    return new TestJars();
  }

  public TestJars header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  public TestJars entry(String name, byte[] bytes) {
    entries.put(name, bytes);
    return this;
  }

  /** Compiles a class and adds it. */
  public TestJars source(String className, String source) {
    compile(className, source)
        .forEach((name, bytes) -> entries.put(name.replace('.', '/') + ".class", bytes));
    return this;
  }

  public Path write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    return Files.write(file, bytes());
  }

  public byte[] bytes() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(out, manifest)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        JarEntry header = new JarEntry(entry.getKey());
        header.setTime(0);
        jar.putNextEntry(header);
        jar.write(entry.getValue());
      }
    }
    return out.toByteArray();
  }

  /** The class files that a source compiles to, by class name. */
  public static Map<String, byte[]> compile(String className, String source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StandardJavaFileManager standard = compiler.getStandardFileManager(null, Locale.ROOT, null);
    Map<String, ByteArrayOutputStream> compiled = new HashMap<>();
    JavaFileManager files = new InMemory(standard, compiled);
    List<String> complaints = new ArrayList<>();
    boolean fine =
        compiler
            .getTask(
                null,
                files,
                d -> complaints.add(d.getMessage(Locale.ROOT)),
                List.of("-proc:none"),
                null,
                List.of(new Source(className, source)))
            .call();
    if (!fine) {
      throw new IllegalArgumentException(complaints.toString());
    }
    Map<String, byte[]> classes = new TreeMap<>();
    compiled.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
    return classes;
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(URI.create("memory:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class InMemory extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, ByteArrayOutputStream> compiled;

    InMemory(StandardJavaFileManager standard, Map<String, ByteArrayOutputStream> compiled) {
      super(standard);
      this.compiled = compiled;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      compiled.put(className, out);
      return new SimpleJavaFileObject(URI.create("memory:///" + className + ".class"), kind) {
        @Override
        public OutputStream openOutputStream() {
          return out;
        }
      };
    }
  }
}
