package javax.crac;

import io.felinos.boot.Checkpointer;
import io.felinos.boot.Saver;
import org.jspecify.annotations.Nullable;

/** Where programs register resources, and ask to be saved. */
public final class Core {

  private static final GlobalContext GLOBAL = new GlobalContext();

  private Core() {}

  /** The resources of this JVM. Told first to last, and before a save last to first. */
  public static Context<Resource> getGlobalContext() {
    return GLOBAL;
  }

  /**
   * Has the machine saved here, and returns in its copies.
   *
   * @throws UnsupportedOperationException if this machine is not being warmed
   * @throws CheckpointException if it could not be saved
   * @throws RestoreException if a copy could not go on as it should
   */
  public static void checkpointRestore() throws CheckpointException, RestoreException {
    try {
      @Nullable Checkpointer checkpointer = Saver.await();
      if (checkpointer == null) {
        throw new UnsupportedOperationException("this machine is not being saved");
      }
      checkpointer.checkpoint();
    } catch (IllegalStateException e) {
      throw new CheckpointException(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CheckpointException("interrupted");
    }
  }
}
