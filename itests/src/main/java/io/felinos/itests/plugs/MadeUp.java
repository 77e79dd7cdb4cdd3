package io.felinos.itests.plugs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** A klib that is made on the spot from classes of the tests. */
public final class MadeUp {

  private static final int MAJOR = 7;

  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private final List<String> components = new ArrayList<>();

  private MadeUp(String klib) {
    header("Manifest-Version", "1.0");
    header("Bundle-ManifestVersion", "2");
    header("Bundle-SymbolicName", "made.up." + klib);
    version("1.0.0");
    header("Provide-Capability", "felinos.klib;felinos.klib=\"" + klib + "\";first=\"false\"");
    header(
        "Require-Capability",
        "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.5.0))\"");
    header(
        "Import-Package",
        "io.felinos.api.console,io.felinos.api.klib,io.felinos.api.time,org.osgi.framework");
  }

  /** A klib of this name, without anything in it. */
  public static MadeUp klib(String name) {
    return new MadeUp(name);
  }

  /** Sets a header. */
  public MadeUp header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Takes a header away. */
  public MadeUp without(String name) {
    headers.remove(name);
    return this;
  }

  /** Sets the version. */
  public MadeUp version(String version) {
    return header("Bundle-Version", version);
  }

  /** Adds to a header, a comma between. */
  public MadeUp more(String name, String value) {
    String known = headers.get(name);
    return header(name, known == null ? value : known + "," + value);
  }

  /** Makes it depend on another klib. */
  public MadeUp needs(String klib) {
    return more("Require-Capability", "felinos.klib;filter:=\"(felinos.klib=" + klib + ")\"");
  }

  /** Adds a class, and those within it. */
  public MadeUp with(Class<?> type) {
    put(type);
    for (Class<?> each : type.getDeclaredClasses()) {
      put(each);
    }
    return this;
  }

  private void put(Class<?> type) {
    String path = type.getName().replace('.', '/') + ".class";
    try (InputStream in = MadeUp.class.getResourceAsStream("/" + path)) {
      entries.put(path, Objects.requireNonNull(in, path).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a class as it would be if it were compiled for another Java. */
  public MadeUp forJava(int java, Class<?> type) {
    with(type);
    String path = type.getName().replace('.', '/') + ".class";
    Objects.requireNonNull(entries.get(path))[MAJOR] = (byte) (java + 44);
    return this;
  }

  /**
   * Adds a component.
   *
   * @param attributes of the XML element, such as {@code immediate="true"}
   * @param body what is in the element besides the implementation
   */
  public MadeUp component(Class<?> type, String attributes, String body) {
    with(type);
    String path = "OSGI-INF/" + type.getName() + ".xml";
    String xml =
        """
        <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="%s" %s>
          %s
          <implementation class="%s"/>
        </scr:component>
        """
            .formatted(type.getName(), attributes, body, type.getName());
    components.add(path);
    header("Service-Component", String.join(",", components));
    return file(path, xml);
  }

  /** Adds a file. */
  public MadeUp file(String path, String text) {
    return file(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a file. */
  public MadeUp file(String path, byte[] bytes) {
    entries.put(path, bytes);
    return this;
  }

  /** The JAR. */
  public InputStream jar() {
    return new ByteArrayInputStream(bytes());
  }

  /** The JAR's bytes. */
  public byte[] bytes() {
    Manifest manifest = new Manifest();
    headers.forEach(
        (name, value) -> manifest.getMainAttributes().put(new Attributes.Name(name), value));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(each.getKey()));
        out.write(each.getValue());
        out.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
