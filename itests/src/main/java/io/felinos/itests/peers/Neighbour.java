package io.felinos.itests.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Another machine on a wire: a network namespace that is gone when this is closed. This end of the
 * wire has the same name as the other end. Commands run as they would there. For one thread.
 */
public final class Neighbour implements AutoCloseable {

  private final Process holder;
  private final String wire;

  /**
   * A wire.
   *
   * @param wire the interface's name at both ends
   * @param here addresses of this end with prefix lengths
   * @param there addresses of the other end
   */
  public Neighbour(String wire, List<String> here, List<String> there)
      throws IOException, InterruptedException {
    this.wire = wire;
    holder = new ProcessBuilder("unshare", "--net", "sh", "-c", "echo ready; exec cat").start();
    // Standard output tells that the namespace is there; the holder ends with its standard input.
    if (holder.inputReader(StandardCharsets.UTF_8).readLine() == null) {
      throw new IOException("no namespace");
    }
    check(
        run(here("ip", "link", "add", wire, "type", "veth", "peer", "name", wire, "netns", pid())));
    for (String each : here) {
      check(run(here("ip", "address", "add", each, "dev", wire, "nodad")));
    }
    check(run(here("ip", "link", "set", wire, "up")));
    ok("ip", "link", "set", "lo", "up");
    for (String each : there) {
      ok("ip", "address", "add", each, "dev", wire, "nodad");
    }
    ok("ip", "link", "set", wire, "up");
  }

  private String pid() {
    return Long.toString(holder.pid());
  }

  private static List<String> here(String... command) {
    return List.of(command);
  }

  /** What a command on that machine came to. */
  public record Result(int status, String text) {}

  /** Runs a command there to its end. */
  public Result there(String... command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("nsenter", "--net=/proc/" + pid() + "/ns/net"));
    words.addAll(List.of(command));
    return run(words);
  }

  /** Runs a command there that must go well. */
  public String ok(String... command) throws IOException, InterruptedException {
    return check(there(command));
  }

  /** Starts a command there. */
  public Process start(String... command) throws IOException {
    List<String> words = new ArrayList<>(List.of("nsenter", "--net=/proc/" + pid() + "/ns/net"));
    words.addAll(List.of(command));
    return new ProcessBuilder(words).redirectErrorStream(true).start();
  }

  private static Result run(List<String> words) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), text);
  }

  private static String check(Result result) throws IOException {
    if (result.status() != 0) {
      throw new IOException("status " + result.status() + ": " + result.text());
    }
    return result.text();
  }

  @Override
  public void close() throws InterruptedException, IOException {
    run(here("ip", "link", "delete", wire));
    holder.destroy();
    holder.waitFor();
  }
}
