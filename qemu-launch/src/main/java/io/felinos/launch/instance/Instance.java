package io.felinos.launch.instance;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * An instance's name and folder.
 *
 * @param name unique among the instances of a FELINOS_HOME
 * @param folder its own, for this user alone
 */
public record Instance(String name, Path folder) {

  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  /** What its program wrote, when it is detached. */
  public Path consoleLog() {
    return folder.resolve("console.log");
  }

  /** What it writes to its disk. */
  public Path disk() {
    return folder.resolve("disk.qcow2");
  }

  /** What it is made of, for its own process. */
  Path specFile() {
    return folder.resolve("machine.json");
  }

  /** Its state; empty when there is none, or none that can be understood. */
  public Optional<InstanceState> state() {
    try {
      InstanceState state = GSON.fromJson(Files.readString(stateFile()), InstanceState.class);
      return Optional.ofNullable(state);
    } catch (IOException | JsonParseException e) {
      return Optional.empty();
    }
  }

  /** Replaces the state in one step. */
  void write(InstanceState state) throws IOException {
    Path fresh = folder.resolve("state.json.new");
    Files.writeString(fresh, GSON.toJson(state));
    Files.move(fresh, stateFile(), StandardCopyOption.ATOMIC_MOVE);
  }

  private Path stateFile() {
    return folder.resolve("state.json");
  }
}
