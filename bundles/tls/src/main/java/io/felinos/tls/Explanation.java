package io.felinos.tls;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import org.bouncycastle.tls.TlsNoCloseNotifyException;

/** Words for users instead of the exceptions of sockets and handshakes. */
final class Explanation {
  /** A chain of causes may be a circle. */
  private static final int DEEPEST = 20;

  private static final String OLD = "the server speaks neither TLS 1.2 nor TLS 1.3";

  private Explanation() {}

  /** One line that names the host. */
  static String of(Throwable failure, String host) {
    Throwable each = failure;
    String words = null;
    for (int depth = 0; each != null && depth < DEEPEST; depth++) {
      if (each instanceof UntrustedException) {
        return String.valueOf(each.getMessage());
      }
      String known = words(each);
      if (known != null) {
        words = known;
      }
      each = each.getCause();
    }
    String quoted = "\"" + host + "\": ";
    String plain = String.valueOf(failure.getMessage());
    return words != null ? quoted + words : plain.startsWith(quoted) ? plain : quoted + plain;
  }

  private static @org.jspecify.annotations.Nullable String words(Throwable failure) {
    return switch (failure) {
      case TlsFatalAlertReceived alert -> received(alert.getAlertDescription());
      case TlsFatalAlert alert -> raised(alert);
      case UnknownHostException e -> "the name is not known";
      case ConnectException e -> String.valueOf(e.getMessage());
      case SocketTimeoutException e -> "no answer in time";
      case TlsNoCloseNotifyException e -> "the server broke the connection off";
      case EOFException e -> "the server closed the connection during the handshake";
      default -> null;
    };
  }

  private static String received(short alert) {
    return switch (alert) {
      case AlertDescription.protocol_version -> OLD;
      case AlertDescription.handshake_failure ->
          "the server accepts none of the encryptions offered";
      case AlertDescription.unrecognized_name -> "the server does not know this name";
      case AlertDescription.certificate_required, AlertDescription.bad_certificate ->
          "the server asks for a certificate of this machine, which has none";
      default -> "the server refuses the handshake: " + AlertDescription.getName(alert);
    };
  }

  private static @org.jspecify.annotations.Nullable String raised(TlsFatalAlert alert) {
    return switch (alert.getAlertDescription()) {
      case AlertDescription.protocol_version -> OLD;
      case AlertDescription.illegal_parameter,
          AlertDescription.unexpected_message,
          AlertDescription.decode_error,
          AlertDescription.record_overflow ->
          "what answers does not speak TLS properly: "
              + AlertDescription.getName(alert.getAlertDescription());
      case AlertDescription.internal_error -> null;
      default -> "the handshake failed: " + AlertDescription.getName(alert.getAlertDescription());
    };
  }
}
