package io.felinos.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.felinos.exam.GuestLink.GuestFailure;
import io.felinos.klib.exam.wire.Command;
import io.felinos.klib.exam.wire.Frame;
import io.felinos.klib.exam.wire.FrameChannel;
import io.felinos.klib.exam.wire.Thrown;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuestLinkTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final byte[] NOTHING = new byte[0];

  private ServerSocket server;
  private FrameChannel guest;
  private GuestLink link;

  @BeforeEach
  void connect() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
    guest = new FrameChannel(new Socket(server.getInetAddress(), server.getLocalPort()));
    link = new GuestLink(new FrameChannel(server.accept()));
  }

  @AfterEach
  void close() throws IOException {
    link.close();
    guest.close();
    server.close();
  }

  @Test
  void anAnswerToAnEarlierRequestIsPassedOver() throws Exception {
    assertThatThrownBy(() -> link.ask(Command.CALL, NOTHING, Duration.ofMillis(20)))
        .isInstanceOf(SocketTimeoutException.class);
    guest.write(new Frame(1, Command.DONE, new byte[] {1}));
    guest.write(new Frame(2, Command.DONE, new byte[] {2}));
    assertThat(link.ask(Command.THREADS, NOTHING, LONG).readAllBytes()).containsExactly(2);
    assertThat(guest.read(10_000).command()).isEqualTo(Command.CALL);
    assertThat(guest.read(10_000).command()).isEqualTo(Command.THREADS);
  }

  @Test
  void whatTheGuestThrewIsThrown() throws Exception {
    IllegalStateException thrown = new IllegalStateException("in the guest");
    guest.write(new Frame(1, Command.FAILED, Thrown.of(thrown).bytes()));
    assertThatThrownBy(() -> link.ask(Command.CALL, NOTHING, LONG))
        .isInstanceOfSatisfying(
            GuestFailure.class,
            failure ->
                assertThat(failure.thrown())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("in the guest")
                    .satisfies(
                        each ->
                            assertThat(each.getStackTrace()[0].getMethodName())
                                .isEqualTo("whatTheGuestThrewIsThrown")));
  }

  @Test
  void anExceptionThatThisJvmDoesNotHaveIsDescribed() throws Exception {
    StackTraceElement[] frames = {new StackTraceElement("a.B", "c", "B.java", 7)};
    Thrown cause = new Thrown("a.Cause", null, frames, null, NOTHING);
    Thrown thrown = new Thrown("a.Failure", "failed", frames, cause, new byte[] {1, 2, 3});
    Throwable exception = GuestLink.exception(thrown);
    assertThat(exception)
        .isInstanceOf(GuestException.class)
        .hasMessage("a.Failure: failed")
        .hasStackTraceContaining("at a.B.c(B.java:7)");
    assertThat(((GuestException) exception).type()).isEqualTo("a.Failure");
    assertThat(exception.getCause()).hasMessage("a.Cause");
    assertThat(exception.getSuppressed()).hasSize(1);
  }

  @Test
  void anEndIsAnEof() throws Exception {
    guest.close();
    assertThatThrownBy(() -> link.ask(Command.STATE, NOTHING, LONG))
        .isInstanceOfAny(EOFException.class, SocketException.class);
  }
}
