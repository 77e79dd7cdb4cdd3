package io.felinos.bench;

import java.util.Map;

/** Something that is measured, in turn with others. */
public interface Subject {

  /** What tables call it. */
  String name();

  /** Measures once: figures by name. */
  Map<String, Double> measure() throws Exception;
}
