package io.felinos.klib.shell.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * One caller's session, with a thread of its own for what takes time. What the host may send ahead
 * is bounded by windows, and so is the queue.
 */
final class Session {

  private static final Frame END = Frame.of(Frame.CLOSE, 0);

  private final int number;
  private final Wire wire;
  private final Interpreter.Source source;
  private final PushedFiles files;
  private final BlockingQueue<Work> queue = new LinkedBlockingQueue<>();
  private final Window window = new Window();
  private final SessionOutput out;
  private final SessionOutput err;
  private volatile SessionInput offered;
  private volatile SessionInput input;
  private volatile @Nullable Interpreter interpreter;
  private volatile int size;
  private @Nullable Upload upload;

  /** What is to be done, and the input that came with it. */
  private record Work(Frame frame, SessionInput input) {}

  Session(int number, Wire wire, Interpreter.Source source, PushedFiles files) {
    this.number = number;
    this.wire = wire;
    this.source = source;
    this.files = files;
    this.out = new SessionOutput(wire, window, Frame.OUTPUT, number);
    this.err = new SessionOutput(wire, window, Frame.ERROR, number);
    this.offered = new SessionInput(wire, number);
    this.input = offered;
  }

  void start() {
    new Worker().start();
  }

  /** Takes a frame; never blocks. */
  void give(Frame frame) {
    switch (frame.kind()) {
      case Frame.INPUT -> offered.give(frame.body());
      case Frame.WINDOW -> window.give(frame.number());
      case Frame.INTERRUPT -> interrupt();
      case Frame.OPEN, Frame.RESIZE -> resize(frame.number());
      case Frame.EXECUTE -> {
        offered = new SessionInput(wire, number);
        queue.add(new Work(frame, offered));
      }
      case Frame.COMPLETE, Frame.PUSH, Frame.DATA -> queue.add(new Work(frame, offered));
      default -> {
        // Of a newer host; it asks for no answer that ours could give.
      }
    }
  }

  /** Ends the session, and what runs in it. */
  void close() {
    window.close();
    offered.give(new byte[0]);
    queue.clear();
    queue.add(new Work(END, offered));
    interrupt();
  }

  private void interrupt() {
    Interpreter running = interpreter;
    if (running != null) {
      running.interrupt();
    }
  }

  private void resize(int columnsAndRows) {
    size = columnsAndRows;
    Interpreter running = interpreter;
    if (running != null) {
      running.resize(columnsAndRows >>> 16, columnsAndRows & 0xffff);
    }
  }

  private void work() {
    try {
      wire.send(Frame.of(Frame.READY, number));
      // Before the first line comes: it takes a while, and people type slowly.
      Interpreter made = source.open(new CurrentInput(), out, err);
      interpreter = made;
      resize(size);
      for (Work work = queue.take(); work.frame() != END; work = queue.take()) {
        input = work.input();
        perform(work.frame(), made);
      }
    } catch (IOException e) {
      // The port is closed.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end();
    }
  }

  private void perform(Frame frame, Interpreter made) throws IOException {
    switch (frame.kind()) {
      case Frame.EXECUTE -> status(made.execute(frame.text()));
      case Frame.COMPLETE ->
          wire.send(
              Frame.of(Frame.CANDIDATES, number, String.join("\0", made.complete(frame.text()))));
      case Frame.PUSH -> begin(frame.body());
      default -> add(frame.body());
    }
  }

  private void begin(byte[] head) throws IOException {
    dropUpload();
    try {
      Upload begun = new Upload(files, head);
      upload = begun;
      if (begun.complete()) {
        finish(begun);
      }
    } catch (IOException e) {
      refuse(e);
    }
  }

  private void add(byte[] bytes) throws IOException {
    wire.send(Frame.of(Frame.WINDOW, number, bytes.length));
    Upload begun = upload;
    if (begun == null) {
      return; // refused already
    }
    try {
      begun.add(bytes);
      if (begun.complete()) {
        finish(begun);
      }
    } catch (IOException e) {
      refuse(e);
    }
  }

  private void finish(Upload begun) throws IOException {
    begun.finish();
    dropUpload();
    status(Interpreter.OK);
  }

  private void refuse(IOException e) throws IOException {
    dropUpload();
    err.write((e.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
    status(Interpreter.FAILED);
  }

  private void dropUpload() {
    Upload begun = upload;
    if (begun != null) {
      begun.close();
      upload = null;
    }
  }

  private void status(int status) throws IOException {
    byte[] body = ByteBuffer.allocate(Integer.BYTES).putInt(status).array();
    wire.send(new Frame(Frame.STATUS, number, body));
  }

  private void end() {
    dropUpload();
    Interpreter made = interpreter;
    if (made != null) {
      made.close();
    }
  }

  /** The input of the command that runs. */
  private final class CurrentInput extends InputStream {

    @Override
    public int read() throws IOException {
      return input.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return input.read(bytes, offset, length);
    }

    @Override
    public int available() {
      return input.available();
    }
  }

  private final class Worker extends Thread {

    Worker() {
      super("shell-" + number);
      setDaemon(true);
    }

    @Override
    public void run() {
      work();
    }
  }
}
