package io.felinos.itests.cloud;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;

/** Makes a {@link Fault} happen on a connection. */
final class Trouble {
  private final HttpServer server;
  private final HttpServer.Handler handler;
  private final Socket raw;
  private final Socket socket;

  /**
   * On one connection.
   *
   * @param raw what is reset
   * @param socket what is written to: the same, or TLS over it
   */
  Trouble(HttpServer server, HttpServer.Handler handler, Socket raw, Socket socket) {
    this.server = server;
    this.handler = handler;
    this.raw = raw;
    this.socket = socket;
  }

  /** Whether the connection goes on afterwards. */
  boolean happen(Fault fault, HttpCall head, HttpReader reader)
      throws IOException, InterruptedException {
    switch (fault) {
      case Fault.None none -> {
        write(answer(head, reader));
        return true;
      }
      case Fault.Refused refused -> refuse(refused.time());
      case Fault.Stalled stalled -> {
        HttpReader.greet(head, socket.getOutputStream());
        reader.body(head);
        Thread.sleep(stalled.time());
        HttpServer.reset(raw);
      }
      case Fault.CutRequest cut -> {
        HttpReader.greet(head, socket.getOutputStream());
        reader.part(cut.after());
        HttpServer.reset(raw);
      }
      case Fault.CutAnswer cut -> {
        byte[] answer = answer(head, reader);
        write(Arrays.copyOf(answer, Math.min(cut.after(), answer.length)));
        HttpServer.reset(raw);
      }
      case Fault.Answered answered -> {
        HttpReader.greet(head, socket.getOutputStream());
        reader.body(head);
        write(answered.answer().bytes());
        return true;
      }
      case Fault.Garbage garbage -> {
        HttpReader.greet(head, socket.getOutputStream());
        reader.body(head);
        write(garbage.bytes());
      }
      case Fault.SlowLoris slow -> {
        dribble(answer(head, reader), slow);
        return true;
      }
    }
    return false;
  }

  private byte[] answer(HttpCall head, HttpReader reader) throws IOException {
    HttpReader.greet(head, socket.getOutputStream());
    return handler.handle(reader.body(head)).bytes();
  }

  private void refuse(Duration time) throws IOException, InterruptedException {
    server.refuse();
    Thread.sleep(time);
    server.listen();
  }

  private void dribble(byte[] answer, Fault.SlowLoris slow)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + slow.limit().toNanos();
    int sent = 0;
    while (sent < answer.length && System.nanoTime() < end) {
      Thread.sleep(slow.pause());
      write(new byte[] {answer[sent]});
      sent++;
    }
    write(Arrays.copyOfRange(answer, sent, answer.length));
  }

  private void write(byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
    out.flush();
  }
}
