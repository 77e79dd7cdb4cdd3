package io.felinos.cli;

import io.felinos.image.kernel.Progress;

/** Shows the progress of kernels and images on the console. */
record BuildProgress(Console console) implements Progress, io.felinos.image.Progress {

  private static final int PERCENT = 100;

  @Override
  public void say(String line) {
    console.say(line);
  }

  @Override
  public void note(String line) {
    console.note(line);
  }

  @Override
  public void at(String what, double fraction) {
    console.progress(fraction < 0 ? what : "%s, %d %%".formatted(what, (int) (fraction * PERCENT)));
  }

  @Override
  public void step(String step) {
    console.progress(step);
  }
}
