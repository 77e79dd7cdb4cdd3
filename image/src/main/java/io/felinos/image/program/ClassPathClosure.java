package io.felinos.image.program;

import io.felinos.image.ImageException;
import io.felinos.image.elf.PlacedFile;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;

/**
 * A class path and all that the manifests of its JARs add by {@code Class-Path}, which the class
 * loader follows by itself as long as the files keep their places relative to each other (JAR File
 * Specification, Class-Path attribute).
 */
final class ClassPathClosure {
  private final Map<Path, Path> hosts = new LinkedHashMap<>();
  private final List<String> absent = new ArrayList<>();

  /** Adds a class path element and what it leads to. */
  void add(PlacedFile element) throws ImageException {
    Path before = hosts.putIfAbsent(element.guest(), element.host());
    if (before != null) {
      return;
    }
    if (Files.isDirectory(element.host())) {
      return;
    }
    Attributes attributes = JarManifest.of(element.host());
    String value = Optional.ofNullable(attributes.getValue(Attributes.Name.CLASS_PATH)).orElse("");
    for (String relative : value.trim().split("\\s+")) {
      if (!relative.isEmpty()) {
        follow(relative, element);
      }
    }
  }

  /** All files, in the order in which a class loader would search them. */
  List<PlacedFile> files() {
    return hosts.entrySet().stream().map(e -> new PlacedFile(e.getValue(), e.getKey())).toList();
  }

  /** What {@code Class-Path} names and is not there; a class loader says nothing about it. */
  List<String> absent() {
    return absent;
  }

  private void follow(String url, PlacedFile from) throws ImageException {
    Optional<String> path = path(url);
    if (path.isEmpty()) {
      absent.add(url);
      return;
    }
    Path host = from.host().resolveSibling(path.get()).normalize();
    if (Files.isRegularFile(host) || (Files.isDirectory(host) && url.endsWith("/"))) {
      add(new PlacedFile(host, from.guest().resolveSibling(path.get()).normalize()));
    } else {
      absent.add(url);
    }
  }

  private static Optional<String> path(String url) {
    String path = url;
    if (url.startsWith("file:")) {
      path = url.substring("file:".length()).replaceFirst("^//+", "/");
    } else if (url.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")) {
      return Optional.empty();
    }
    try {
      return Optional.of(URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
