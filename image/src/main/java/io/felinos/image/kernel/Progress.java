package io.felinos.image.kernel;

/** Who is told how far the work is. Called from the working thread. */
public interface Progress {

  /** Tells nobody. */
  Progress NONE =
      new Progress() {
        @Override
        public void say(String line) {}

        @Override
        public void note(String line) {}

        @Override
        public void at(String what, double fraction) {}
      };

  /** A line that the user must see. */
  void say(String line);

  /** A line for the curious. */
  void note(String line);

  /**
   * What is going on now; each call takes the place of the one before.
   *
   * @param fraction how much is done, 0 to 1; negative when nobody knows
   */
  void at(String what, double fraction);
}
