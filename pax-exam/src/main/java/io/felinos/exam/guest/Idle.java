package io.felinos.exam.guest;

import java.util.concurrent.CountDownLatch;

/** A program that does nothing until it is ended. */
public final class Idle {

  private Idle() {}

  /** Waits. */
  public static void main(String[] arguments) throws InterruptedException {
    new CountDownLatch(1).await();
  }
}
