package io.felinos.itests.vm.guest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/** A server that is told when it is saved, and says what a copy of it should not share. */
public final class Copied implements Resource {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final CountDownLatch told = new CountDownLatch(1);

  private Copied() {}

  /** Ticks beside the server, so that a thread is on its way whenever the machine is saved. */
  public static void main(String[] arguments) throws Exception {
    Copied program = new Copied();
    Core.getGlobalContext().register(program);
    // Used before the save, as by any program: what they have seeded is in the saved memory.
    System.out.println("begin " + shared());
    Thread ticks = new Thread(Copied::tick, "ticks");
    ticks.setDaemon(true);
    ticks.start();
    HttpServer server = HttpServer.create(new InetSocketAddress(8080), 0);
    server.createContext("/", program::answer);
    server.start();
  }

  private static void tick() {
    try {
      while (true) {
        Instant before = Instant.now();
        System.out.println("tick " + UUID.randomUUID() + " " + before);
        Thread.sleep(20);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    System.out.println("resource: before");
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    System.out.println("resource: after " + shared());
    told.countDown();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try {
      told.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    byte[] text = (shared() + " " + own()).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, text.length);
    exchange.getResponseBody().write(text);
    exchange.close();
  }

  private static String shared() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return "uuid=%s secure=%s local=%d math=%s"
        .formatted(
            UUID.randomUUID(),
            HexFormat.of().formatHex(bytes),
            ThreadLocalRandom.current().nextLong(),
            Math.random());
  }

  private static String own() throws IOException {
    NetworkInterface card = NetworkInterface.getByName("en1");
    String address = "none";
    for (InetAddress each : Collections.list(card.getInetAddresses())) {
      if (each instanceof Inet4Address) {
        address = each.getHostAddress();
      }
    }
    return "card=%s address=%s host=%s now=%s"
        .formatted(
            HexFormat.of().formatHex(card.getHardwareAddress()),
            address,
            Files.readString(Path.of("/proc/sys/kernel/hostname")).strip(),
            Instant.now());
  }
}
