package io.felinos.launch.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * A session in a machine's shell. One command, completion or push at a time; {@link #interrupt} and
 * {@link #resize} may be called by other threads meanwhile.
 */
public final class ShellClient implements AutoCloseable {

  /** What either side may send before the other has said that it took some of it. */
  static final int WINDOW = 128 * 1024;

  private static final String GONE = "the machine's shell went away";

  private final SocketChannel channel;
  private final OutputStream out;
  private final ShellOutput output;
  private final BlockingQueue<Optional<Frame>> answers = new LinkedBlockingQueue<>();
  private volatile Semaphore window = new Semaphore(0);
  private volatile boolean ended;

  private ShellClient(SocketChannel channel, ShellOutput output) {
    this.channel = channel;
    this.out = Channels.newOutputStream(channel);
    this.output = output;
  }

  /**
   * Connects, and asks for a session.
   *
   * @param door the socket of the machine's shell
   * @param size of the terminal
   * @param terminal whether a person looks at the output
   * @throws ShellException if nobody listens there
   */
  public static ShellClient connect(
      Path door, TerminalSize size, boolean terminal, ShellOutput output) throws ShellException {
    try {
      SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      try {
        channel.connect(UnixDomainSocketAddress.of(door));
        ShellClient client = new ShellClient(channel, output);
        Thread.ofPlatform().daemon().name("felinos-shell-client").start(client::listen);
        byte[] body =
            ByteBuffer.allocate(5).put(size.bytes()).put((byte) (terminal ? 1 : 0)).array();
        client.send(new Frame(FrameKind.OPEN, 0, body));
        return client;
      } catch (IOException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new ShellException("the machine's shell can't be reached: " + e.getMessage());
    }
  }

  /**
   * Waits until the guest's shell has answered.
   *
   * @return false if it has not in time
   */
  public boolean awaitReady(Duration patience) throws ShellException, InterruptedException {
    Optional<Frame> answer = answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (answer == null) {
      return false;
    }
    expect(answer, FrameKind.READY);
    return true;
  }

  /**
   * Runs a line of commands.
   *
   * @param input what the command may read; read on a thread that may outlive the command
   * @return its exit status
   */
  public int execute(String line, Optional<InputStream> input)
      throws ShellException, InterruptedException {
    byte[] text = line.getBytes(StandardCharsets.UTF_8);
    if (text.length > Frame.MAX_BODY) {
      throw new ShellException("a command of %d bytes is too long".formatted(text.length));
    }
    Semaphore credit = new Semaphore(WINDOW);
    window = credit;
    tell(new Frame(FrameKind.EXECUTE, 0, text));
    if (input.isPresent()) {
      Thread.ofPlatform()
          .daemon()
          .name("felinos-shell-input")
          .start(() -> feed(input.get(), credit));
    } else {
      tell(Frame.of(FrameKind.INPUT, 0));
    }
    return status();
  }

  /** Interrupts what is running. */
  public void interrupt() throws ShellException {
    tell(Frame.of(FrameKind.INTERRUPT, 0));
  }

  /** Tells the terminal's new size. */
  public void resize(TerminalSize size) throws ShellException {
    tell(new Frame(FrameKind.RESIZE, 0, size.bytes()));
  }

  /** The words that can come in place of the last one of a line's beginning. */
  public List<String> complete(String beginning) throws ShellException, InterruptedException {
    tell(Frame.of(FrameKind.COMPLETE, 0, beginning));
    String words = expect(answers.take(), FrameKind.CANDIDATES).text();
    return words.isEmpty() ? List.of() : List.of(words.split("\0"));
  }

  /**
   * Streams a file into the machine.
   *
   * @param name what it is called there
   * @return 0, or another exit status when the machine did not take it; it has said why
   * @throws IOException if the file can't be read
   */
  public int push(Path file, String name) throws IOException, ShellException, InterruptedException {
    byte[] label = name.getBytes(StandardCharsets.UTF_8);
    Semaphore credit = new Semaphore(WINDOW);
    window = credit;
    byte[] head =
        ByteBuffer.allocate(12 + label.length)
            .putLong(Files.size(file))
            .putInt((int) checksum(file))
            .put(label)
            .array();
    tell(new Frame(FrameKind.PUSH, 0, head));
    try (InputStream in = Files.newInputStream(file)) {
      for (byte[] piece = in.readNBytes(Frame.MAX_BODY);
          piece.length > 0 && answers.isEmpty();
          piece = in.readNBytes(Frame.MAX_BODY)) {
        credit.acquire(piece.length);
        tell(new Frame(FrameKind.DATA, 0, piece));
      }
    }
    return status();
  }

  @Override
  public void close() {
    ended = true;
    try {
      channel.close();
    } catch (IOException e) {
      // It is closed for all that matters.
      return;
    }
  }

  private static long checksum(Path file) throws IOException {
    CRC32C sum = new CRC32C();
    try (InputStream in = new CheckedInputStream(Files.newInputStream(file), sum)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return sum.getValue();
  }

  private void feed(InputStream input, Semaphore credit) {
    byte[] buffer = new byte[Frame.MAX_BODY];
    try {
      for (int count = input.read(buffer); count > 0; count = input.read(buffer)) {
        credit.acquire(count);
        if (window != credit) {
          return;
        }
        send(new Frame(FrameKind.INPUT, 0, Arrays.copyOf(buffer, count)));
      }
      if (window == credit) {
        send(Frame.of(FrameKind.INPUT, 0));
      }
    } catch (IOException e) {
      // No more input, or nobody who takes it.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int status() throws ShellException, InterruptedException {
    try {
      int status = expect(answers.take(), FrameKind.STATUS).number();
      Semaphore used = window;
      window = new Semaphore(0);
      // Whoever still waits to send input sees that nobody takes it any more.
      used.release(WINDOW);
      return status;
    } catch (IOException e) {
      throw new ShellException(GONE + ": " + e.getMessage());
    }
  }

  private Frame expect(Optional<Frame> answer, FrameKind kind) throws ShellException {
    if (answer.isEmpty()) {
      answers.add(answer);
      throw new ShellException(GONE);
    }
    if (answer.get().kind() != kind) {
      throw new ShellException("the machine's shell answers " + answer.get().kind());
    }
    return answer.get();
  }

  private void tell(Frame frame) throws ShellException {
    try {
      send(frame);
    } catch (IOException e) {
      throw new ShellException(GONE);
    }
  }

  private void send(Frame frame) throws IOException {
    synchronized (out) {
      out.write(frame.bytes());
    }
  }

  private void listen() {
    try {
      InputStream in = Channels.newInputStream(channel);
      for (Optional<Frame> frame = Frame.read(in); frame.isPresent(); frame = Frame.read(in)) {
        if (!heard(frame.get())) {
          break;
        }
      }
    } catch (IOException e) {
      // As good as its end.
    } finally {
      answers.add(Optional.empty());
      window.release(WINDOW);
      close();
      output.ended();
    }
  }

  /** False when the session is over. */
  private boolean heard(Frame frame) throws IOException {
    switch (frame.kind()) {
      case OUTPUT -> output.output(frame.body());
      case ERROR -> output.error(frame.body());
      case WINDOW -> window.release(frame.number());
      case CLOSE -> {
        return false;
      }
      default -> answers.add(Optional.of(frame));
    }
    if (frame.kind() == FrameKind.OUTPUT || frame.kind() == FrameKind.ERROR) {
      send(Frame.of(FrameKind.WINDOW, 0, frame.body().length));
    }
    return true;
  }

  /** Whether the session is over. */
  public boolean ended() {
    return ended;
  }
}
