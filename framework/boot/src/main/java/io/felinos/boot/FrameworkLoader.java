package io.felinos.boot;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * The class loader of the framework's JARs, which sees nothing of the program. Its classes are
 * found without what URLClassLoader does for sealed packages and signers, twice as fast; its
 * resources are found as usual. A JAR is opened when those before it had not what was wanted: the
 * console comes from the first ones, Felix from the last.
 */
final class FrameworkLoader extends URLClassLoader {

  static {
    registerAsParallelCapable();
  }

  private static final String UNSAFE = "sun.misc.Unsafe";

  /**
   * Makes itself a way around access checks, which only Felix' URL handlers use: there are none.
   */
  private static final String SECURE_ACTION = "org.apache.felix.framework.util.SecureAction";

  private final File[] files;
  private final @Nullable JarFile[] jars;
  private final ProtectionDomain domain;

  private FrameworkLoader(URL[] urls, File[] files) {
    super("felinos", urls, getPlatformClassLoader());
    this.files = files;
    this.jars = new JarFile[files.length];
    this.domain = new ProtectionDomain(new CodeSource(urls[0], (Certificate[]) null), null);
  }

  /** The loader of all JARs in a folder, which is not empty. */
  static FrameworkLoader of(File folder) throws IOException {
    File[] files = folder.listFiles();
    if (files == null || files.length == 0) {
      throw new IOException("no JARs in \"" + folder + "\"");
    }
    Arrays.sort(files);
    URL[] urls = new URL[files.length];
    for (int i = 0; i < files.length; i++) {
      urls[i] = files[i].toURI().toURL();
    }
    return new FrameworkLoader(urls, files);
  }

  /** Felix does without what takes it a tenth of its start to make: docs/adr/0059. */
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.equals(UNSAFE) && isWantedBy(SECURE_ACTION)) {
      throw new ClassNotFoundException(name);
    }
    return super.loadClass(name, resolve);
  }

  private static boolean isWantedBy(String className) {
    for (StackTraceElement each : Thread.currentThread().getStackTrace()) {
      if (each.getClassName().equals(className)) {
        return true;
      }
    }
    return false;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    String path = name.replace('.', '/').concat(".class");
    try {
      for (int i = 0; i < files.length; i++) {
        JarFile jar = jar(i);
        JarEntry entry = jar.getJarEntry(path);
        if (entry != null) {
          return define(name, jar, entry);
        }
      }
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
    throw new ClassNotFoundException(name);
  }

  private JarFile jar(int index) throws IOException {
    synchronized (jars) {
      JarFile jar = jars[index];
      if (jar == null) {
        jar = new JarFile(files[index], false);
        jars[index] = jar;
      }
      return jar;
    }
  }

  private Class<?> define(String name, JarFile jar, JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length, domain);
    }
  }

  @Override
  public void close() throws IOException {
    super.close();
    synchronized (jars) {
      for (JarFile jar : jars) {
        if (jar != null) {
          jar.close();
        }
      }
    }
  }
}
