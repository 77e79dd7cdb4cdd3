package io.felinos.klib.exam.wire;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;

/**
 * Frames over TCP: number (4 bytes), command (1 byte), length of the body (4 bytes), body. Written
 * by several threads, read by one.
 */
public final class FrameChannel implements AutoCloseable {

  /** Longer bodies are refused; a bundle of a test is far smaller. */
  static final int MAX_BODY = 256 << 20;

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;

  /**
   * Makes a channel of a connected socket.
   *
   * @throws IOException if the socket is not usable
   */
  public FrameChannel(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
  }

  /** Sends a frame. */
  public void write(Frame frame) throws IOException {
    synchronized (out) {
      out.writeInt(frame.number());
      out.writeByte(frame.command().ordinal());
      out.writeInt(frame.body().length);
      out.write(frame.body());
      out.flush();
    }
  }

  /**
   * Waits for a frame.
   *
   * @param limitMillis for each part of it; 0 waits for ever
   * @throws java.io.EOFException if the other end has closed the connection
   * @throws java.net.SocketTimeoutException if nothing came in time; the channel is still usable if
   *     no part of a frame had come
   * @throws IOException if the connection is broken, or what came is no frame
   */
  public Frame read(int limitMillis) throws IOException {
    socket.setSoTimeout(limitMillis);
    int number = in.readInt();
    int command = in.readUnsignedByte();
    int length = in.readInt();
    if (length < 0 || length > MAX_BODY) {
      throw new IOException("a frame of " + length + " bytes");
    }
    byte[] body = new byte[length];
    in.readFully(body);
    try {
      return new Frame(number, Command.of(command), body);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
