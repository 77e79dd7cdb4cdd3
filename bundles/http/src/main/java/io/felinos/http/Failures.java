package io.felinos.http;

import io.felinos.api.http.HttpException;
import io.felinos.api.http.HttpException.Kind;
import io.felinos.api.http.Request;
import io.felinos.api.tls.Tls;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Turns what java.net.http throws into what klibs can act upon. */
final class Failures {
  /** A chain of causes may be a circle. */
  private static final int DEEPEST = 20;

  private final Tls tls;

  Failures(Tls tls) {
    this.tls = tls;
  }

  /** The failure of a request. */
  HttpException of(Throwable thrown, Request request) {
    Throwable failure = plain(thrown);
    if (failure instanceof HttpException known) {
      return known;
    }
    HttpException inside = find(failure, HttpException.class);
    if (inside != null) {
      return inside;
    }
    if (find(failure, CertificateException.class) != null) {
      return secured(Kind.UNTRUSTED, failure, request);
    }
    if (find(failure, SSLHandshakeException.class) != null) {
      return secured(Kind.CONNECT, failure, request);
    }
    if (find(failure, SSLException.class) != null) {
      return secured(Kind.BROKEN, failure, request);
    }
    if (find(failure, UnresolvedAddressException.class) != null
        || find(failure, UnknownHostException.class) != null) {
      return new HttpException(
          Kind.CONNECT,
          request + ": the name \"" + request.uri().getHost() + "\" is not known",
          failure);
    }
    if (find(failure, HttpConnectTimeoutException.class) != null) {
      return new HttpException(Kind.CONNECT, request + ": nobody answers", failure);
    }
    if (find(failure, ConnectException.class) != null) {
      return new HttpException(Kind.CONNECT, request + ": " + words(failure), failure);
    }
    if (find(failure, HttpTimeoutException.class) != null) {
      return new HttpException(Kind.TIMEOUT, request + ": no answer in time", failure);
    }
    return new HttpException(kind(failure), request + ": " + words(failure), failure);
  }

  private HttpException secured(Kind kind, Throwable failure, Request request) {
    String host = String.valueOf(request.uri().getHost());
    return new HttpException(kind, request + ": " + tls.explain(failure, host), failure);
  }

  private static Kind kind(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    // The JDK throws plain IOExceptions for both what is cut and what is no HTTP.
    boolean garbage =
        find(failure, ProtocolException.class) != null
            || find(failure, NumberFormatException.class) != null
            || message.startsWith("fixed content-length: -")
            || message.startsWith("Invalid")
            || message.startsWith("Unable to parse")
            || message.startsWith("Illegal")
            || message.startsWith("protocol error");
    return garbage ? Kind.PROTOCOL : Kind.BROKEN;
  }

  private static Throwable plain(Throwable thrown) {
    Throwable failure = thrown;
    for (int depth = 0; depth < DEEPEST; depth++) {
      Throwable cause = failure.getCause();
      boolean wrapper =
          failure instanceof ExecutionException || failure instanceof CompletionException;
      if (!wrapper || cause == null) {
        break;
      }
      failure = cause;
    }
    return failure;
  }

  private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
    Throwable each = failure;
    for (int depth = 0; each != null && depth < DEEPEST; depth++) {
      if (type.isInstance(each)) {
        return type.cast(each);
      }
      each = each.getCause();
    }
    return null;
  }

  private static String words(Throwable failure) {
    Throwable each = failure;
    for (int depth = 0; each != null && depth < DEEPEST; depth++) {
      if (each.getMessage() != null) {
        return each.getMessage();
      }
      each = each.getCause();
    }
    return failure instanceof IOException ? "the connection broke" : failure.toString();
  }
}
