package io.felinos.http;

import io.felinos.api.http.Answer;
import io.felinos.api.http.Headers;
import java.io.InputStream;

/** An answer whose body is read while it comes. */
record StreamedAnswer(int status, Headers headers, Inbox inbox) implements Answer {

  @Override
  public InputStream body() {
    return inbox;
  }

  @Override
  public void close() {
    inbox.close();
  }
}
