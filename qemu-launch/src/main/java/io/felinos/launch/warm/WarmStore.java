package io.felinos.launch.warm;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import io.felinos.launch.Accelerator;
import io.felinos.launch.Folders;
import io.felinos.launch.MachineSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The saved machines of a FELINOS_HOME, one for each program. Safe for several processes. */
public final class WarmStore {

  private static final Gson GSON = new Gson();

  private final Path root;

  /** Those under a home folder, which need not exist yet. */
  public WarmStore(Path home) {
    root = home.resolve("warm");
  }

  /**
   * A place for a machine that is about to be saved.
   *
   * @param key names the program
   */
  public WarmFiles fresh(String key) throws IOException {
    Folders.createPrivate(root);
    WarmFiles files = new WarmFiles(root.resolve("." + key + "." + ProcessHandle.current().pid()));
    Folders.delete(files.folder());
    Folders.createPrivate(files.folder());
    return files;
  }

  /** Gives up a place. */
  public void drop(WarmFiles files) throws IOException {
    Folders.delete(files.folder());
  }

  /**
   * Keeps a machine that was saved, in place of the one before. Copies of that one, which have its
   * files open, go on.
   *
   * @param image what its disk was made of
   * @param accelerator that it ran with
   */
  public WarmFiles keep(
      String key, WarmFiles fresh, MachineSpec spec, Path image, Accelerator accelerator, Path qemu)
      throws IOException {
    WarmFacts facts = WarmFacts.of(spec, accelerator, image, qemu);
    Files.writeString(fresh.facts(), GSON.toJson(facts));
    WarmFiles kept = new WarmFiles(root.resolve(key));
    Folders.delete(kept.folder());
    Files.move(fresh.folder(), kept.folder(), StandardCopyOption.ATOMIC_MOVE);
    return kept;
  }

  /**
   * The files of the machine that was saved.
   *
   * @param image what the copy's disk would be made of
   * @param spec the copy's description; {@link Accelerator#AUTO} is any
   * @throws WarmException if there is none, or it is none of this image
   */
  public Found find(String key, MachineSpec spec, Path image, Path qemu)
      throws WarmException, IOException {
    WarmFiles files = new WarmFiles(root.resolve(key));
    if (!Files.exists(files.facts())) {
      throw new WarmException(
          "no machine of this program was saved; save one with 'felinos image warm'");
    }
    WarmFacts saved = read(files);
    Accelerator wanted =
        spec.accelerator() == Accelerator.AUTO ? saved.accelerator() : spec.accelerator();
    WarmFacts now = WarmFacts.of(spec, wanted, image, qemu);
    var difference = saved.difference(now);
    if (difference.isPresent()) {
      throw new WarmException(
          "the saved machine does not fit: %s; save it anew with 'felinos image warm'"
              .formatted(difference.get()));
    }
    return new Found(files, saved.accelerator());
  }

  /**
   * A saved machine.
   *
   * @param accelerator that it was saved with
   */
  public record Found(WarmFiles files, Accelerator accelerator) {

    /** What a copy is told. */
    public Warmth.Restore copy() throws IOException {
      return new Warmth.Restore(files, WarmIdentity.random(count()));
    }

    private long count() throws IOException {
      try (FileChannel channel =
              FileChannel.open(
                  files.copies(),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
        long before = channel.read(number, 0) == Long.BYTES ? number.getLong(0) : 0;
        number.clear().putLong(before + 1).flip();
        channel.write(number, 0);
        return before;
      }
    }
  }

  private static WarmFacts read(WarmFiles files) throws IOException {
    try {
      return GSON.fromJson(Files.readString(files.facts()), WarmFacts.class);
    } catch (JsonParseException e) {
      throw new IOException("'%s' is damaged".formatted(files.facts()), e);
    }
  }
}
