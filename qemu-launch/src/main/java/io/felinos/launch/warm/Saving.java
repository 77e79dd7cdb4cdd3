package io.felinos.launch.warm;

import io.felinos.launch.GuestOutput;
import io.felinos.launch.guest.ControlEvent;
import io.felinos.launch.qemu.QemuException;
import io.felinos.launch.qemu.Qmp;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Boots, waits until the program is ready, and saves the machine. The program is ready when it asks
 * for it (org.crac), when it has written a certain text, or, if none was given, when something
 * listens on a TCP port; in any case not before its klibs have started.
 */
public final class Saving implements Course {

  private static final String KLIBS = "klibs";

  /** What the main thread has to know, in its order. */
  private enum News {
    KLIBS,
    READY,
    QUIET,
    REFUSED,
    OVER
  }

  private final WarmFiles files;
  private final Optional<String> text;
  private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
  private volatile String refusal = "";
  private volatile boolean saved;

  /**
   * Prepares to save a machine.
   *
   * @param files where to
   * @param text in a line of the program that is ready; none if it listens then
   */
  public Saving(WarmFiles files, Optional<String> text) {
    this.files = files;
    this.text = text;
  }

  /** The same output, looked through for the text. */
  public GuestOutput watch(GuestOutput output) {
    if (text.isEmpty()) {
      return output;
    }
    Runnable found = () -> news.add(News.READY);
    return new GuestOutput(
        new TextWatch(output.stdout(), text.get(), found),
        new TextWatch(output.stderr(), text.get(), found));
  }

  /** Whether the machine was saved. */
  public boolean saved() {
    return saved;
  }

  @Override
  public boolean begin(Qmp monitor, SocketChannel control)
      throws QemuException, IOException, InterruptedException {
    // Of an attempt with another accelerator.
    news.clear();
    monitor.execute("cont");
    boolean klibs = false;
    boolean ready = false;
    while (!klibs || !ready) {
      News next = next();
      klibs |= next == News.KLIBS;
      ready |= next == News.READY;
    }
    Migration.say(control, "quiesce");
    News next = next();
    while (next != News.QUIET) {
      next = next();
    }
    Migration.save(monitor, files.state());
    saved = true;
    return false;
  }

  private News next() throws WarmException, InterruptedException {
    News next = news.take();
    if (next == News.REFUSED) {
      throw new WarmException("the machine can't be saved: " + refusal);
    }
    if (next == News.OVER) {
      throw new WarmException("the machine ended before it could be saved");
    }
    return next;
  }

  @Override
  public void said(ControlEvent event) {
    switch (event) {
      case ControlEvent.Phase phase -> {
        if (phase.name().equals(KLIBS)) {
          news.add(News.KLIBS);
        }
      }
      case ControlEvent.Listen ignored -> {
        if (text.isEmpty()) {
          news.add(News.READY);
        }
      }
      case ControlEvent.Ready ignored -> news.add(News.READY);
      case ControlEvent.Quiet ignored -> news.add(News.QUIET);
      case ControlEvent.Refused refused -> {
        refusal = refused.reason();
        news.add(News.REFUSED);
      }
      case ControlEvent.Ended ignored -> news.add(News.OVER);
      default -> {}
    }
  }

  @Override
  public void over() {
    news.add(News.OVER);
  }
}
