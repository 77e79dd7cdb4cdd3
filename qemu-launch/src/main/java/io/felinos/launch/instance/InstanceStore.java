package io.felinos.launch.instance;

import io.felinos.launch.Folders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The instances of a FELINOS_HOME. Safe for several processes. */
public final class InstanceStore {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}");

  private final Path root;

  /** The instances under a home folder, which need not exist yet. */
  public InstanceStore(Path home) {
    root = home.resolve("instances");
  }

  /**
   * Checks that an instance of this name can be started.
   *
   * @throws InstanceException if the name can't be one, or is in use
   */
  public void requireAvailable(String name) throws InstanceException {
    if (!NAME.matcher(name).matches()) {
      throw new InstanceException(
          "'%s' can't be an instance's name; take letters, digits, '.', '_' and '-', 63 at most"
              .formatted(name));
    }
    Optional<InstanceState> state = at(name).state();
    if (state.isPresent() && state.get().actualStatus().alive()) {
      throw new InstanceException(
          "instance '%s' is running (pid %d); stop it with: felinos stop %s"
              .formatted(name, state.get().ownerPid(), name));
    }
  }

  /**
   * Takes a name for an instance of this process. One that has ended before gives way; its disk
   * stays if it is of the same image.
   *
   * @param name the instance's
   * @param first its state
   * @throws InstanceException if the name is in use
   */
  public Instance claim(String name, InstanceRequest first) throws InstanceException, IOException {
    Folders.createPrivate(root);
    try (FileChannel channel =
            FileChannel.open(
                root.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      requireAvailable(name);
      sweep();
      Instance instance = at(name);
      Folders.createPrivate(instance.folder());
      dropDiskOfAnother(instance, first.image());
      instance.write(first.state(ProcessIdentity.current()));
      return instance;
    }
  }

  private static void dropDiskOfAnother(Instance instance, String image) throws IOException {
    Optional<InstanceState> before = instance.state();
    if (before.isEmpty() || !before.get().image().equals(image)) {
      Files.deleteIfExists(instance.disk());
    }
    Files.deleteIfExists(instance.consoleLog());
  }

  /** All instances, by name; those without a readable state are not among them. */
  public List<Instance> list() throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> new Instance(folder.getFileName().toString(), folder))
          .filter(instance -> instance.state().isPresent())
          .sorted((one, other) -> one.name().compareTo(other.name()))
          .toList();
    }
  }

  /**
   * The instance of this name.
   *
   * @throws InstanceException if there is none
   */
  public Instance find(String name) throws InstanceException {
    Instance instance = at(name);
    if (!NAME.matcher(name).matches() || instance.state().isEmpty()) {
      throw new InstanceException(
          "there is no instance '%s'; 'felinos ps -a' lists them".formatted(name));
    }
    return instance;
  }

  /**
   * Deletes an instance that does not run, its disk included.
   *
   * @throws InstanceException if it runs
   */
  public void remove(Instance instance) throws InstanceException, IOException {
    requireAvailable(instance.name());
    Folders.delete(instance.folder());
  }

  /** Deletes what runs without a name left behind when they were killed. */
  private void sweep() throws IOException {
    for (Instance instance : list()) {
      Optional<InstanceState> state = instance.state();
      if (state.isPresent() && state.get().ephemeral() && !state.get().actualStatus().alive()) {
        Folders.delete(instance.folder());
      }
    }
  }

  private Instance at(String name) {
    return new Instance(name, root.resolve(name));
  }
}
