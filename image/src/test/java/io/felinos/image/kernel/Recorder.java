package io.felinos.image.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A progress that remembers what it was told. */
final class Recorder implements Progress {
  final List<String> said = Collections.synchronizedList(new ArrayList<>());
  final List<String> noted = Collections.synchronizedList(new ArrayList<>());
  final List<Double> fractions = Collections.synchronizedList(new ArrayList<>());

  @Override
  public void say(String line) {
    said.add(line);
  }

  @Override
  public void note(String line) {
    noted.add(line);
  }

  @Override
  public void at(String what, double fraction) {
    fractions.add(fraction);
  }
}
