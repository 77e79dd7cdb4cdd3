package io.felinos.klib.ntp.sim;

import io.felinos.klib.ntp.packet.Packet;
import io.felinos.klib.ntp.packet.PacketException;
import io.felinos.klib.ntp.packet.Timestamps;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;

/** A server, right unless it is told otherwise. */
final class SimulatedServer {

  private static final int SERVER = 4;
  private static final int PRECISION = -24;
  private static final long PROCESSING_NANOS = 20_000;

  private LongUnaryOperator clock = time -> time;
  private UnaryOperator<Packet> packets = packet -> packet;
  private UnaryOperator<byte[]> bytes = data -> data;
  private final List<Long> asked = new ArrayList<>();
  private byte[] replayed = new byte[0];
  private boolean replays;
  private boolean up = true;

  /** Its time as a function of the true one. */
  SimulatedServer clock(LongUnaryOperator shown) {
    clock = shown;
    return this;
  }

  /** Its time is off by so many seconds. */
  SimulatedServer off(double seconds) {
    return clock(time -> time + Math.round(seconds * 1e9));
  }

  /** What it makes of the packets that would be right. */
  SimulatedServer packets(UnaryOperator<Packet> change) {
    packets = change;
    return this;
  }

  /** What it makes of the bytes that would be right. */
  SimulatedServer bytes(UnaryOperator<byte[]> change) {
    bytes = change;
    return this;
  }

  /** Sends its first answer again, before each other one. */
  SimulatedServer replaying() {
    replays = true;
    return this;
  }

  /** Answers, or does not. */
  void up(boolean answers) {
    up = answers;
  }

  /** When it was asked. */
  List<Long> asked() {
    return asked;
  }

  /** What it answers to a request at some true time. */
  List<byte[]> answers(byte[] request, long now) throws PacketException {
    asked.add(now);
    if (!up) {
      return List.of();
    }
    Packet asking = Packet.decode(request, request.length);
    long received = clock.applyAsLong(now);
    Packet right =
        new Packet(
            0,
            asking.version(),
            SERVER,
            1,
            asking.poll(),
            PRECISION,
            0,
            1e-6,
            0x47505300,
            Timestamps.of(received - 1_000_000_000),
            asking.transmit(),
            Timestamps.of(received),
            Timestamps.of(clock.applyAsLong(now + PROCESSING_NANOS)));
    byte[] answer = bytes.apply(packets.apply(right).encode());
    if (!replays) {
      return List.of(answer);
    }
    replayed = replayed.length == 0 ? answer : replayed;
    return List.of(replayed, answer, answer);
  }
}
