package io.felinos.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.felinos.api.http.HttpException;
import io.felinos.api.http.HttpException.Kind;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a request that fails is to fail with. */
final class Failing {

  private Failing() {}

  /** Asserts that it fails, and how. */
  static AbstractThrowableAssert<?, ? extends Throwable> failsWith(
      Kind kind, ThrowingCallable call) {
    return assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            HttpException.class, e -> assertThat(e.kind()).as(e.toString()).isEqualTo(kind));
  }
}
