package io.felinos.api.http;

import java.io.IOException;

/** A request got no answer that could be used. The message is one line for users, no secrets. */
public final class HttpException extends IOException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** What happened. */
  public enum Kind {
    /** The name cannot be resolved, or nobody answers there: nothing was sent. */
    CONNECT,
    /** The server is not to be trusted: nothing was sent. */
    UNTRUSTED,
    /** It took longer than the request allows. */
    TIMEOUT,
    /** The connection broke, or the body ended before its time. */
    BROKEN,
    /** What came is not HTTP. */
    PROTOCOL,
    /** The answer is larger than the request allows. */
    TOO_LARGE,
    /** A redirect that must not be followed. */
    REDIRECT
  }

  /** A failure with its cause. */
  public HttpException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** A failure. */
  public HttpException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** What happened. */
  public Kind kind() {
    return kind;
  }
}
