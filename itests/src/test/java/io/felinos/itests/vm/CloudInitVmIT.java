package io.felinos.itests.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.felinos.itests.cloud.CloudNetwork;
import io.felinos.itests.cloud.Fault;
import io.felinos.itests.cloud.HttpAnswer;
import io.felinos.itests.cloud.HttpCall;
import io.felinos.itests.cloud.HttpServer;
import io.felinos.itests.peers.Certificates;
import io.felinos.itests.peers.Certificates.Flaw;
import io.felinos.itests.peers.NginxServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines that fetch what they need before the program, and one that reports to Azure. */
class CloudInitVmIT {
  private static final int MEBI = 1 << 20;
  private static final int MORE_THAN_MEMORY = 300;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Half of a download's time-out. */
  private static final Duration NO_NETWORK = Duration.ofSeconds(30);

  /** From the first request to the report, whatever else the computer does. */
  private static final Duration SOON = Duration.ofSeconds(5);

  private static final String GOAL_STATE =
      """
      <?xml version="1.0" encoding="utf-8"?>
      <GoalState xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
        <Version>2012-11-30</Version><Incarnation>1</Incarnation>
        <Container>
          <ContainerId>c6d5526c-5ac2-4200-b6e2-56f2b70c5ab2</ContainerId>
          <RoleInstanceList><RoleInstance>
            <InstanceId>b61f93d0-e1ed-40b2-b067-22c243233448.MachineRole_IN_0</InstanceId>
          </RoleInstance></RoleInstanceList>
        </Container>
      </GoalState>
      """;

  @TempDir private Path folder;
  private CloudNetwork network;
  private NginxServer nginx;

  @BeforeEach
  void prepare() throws Exception {
    network = new CloudNetwork(folder, List.of(Certificates.HOST));
    Certificates certificates = new Certificates(folder);
    network.trust(Files.readString(certificates.authority()));
    nginx =
        new NginxServer(
                Files.createDirectory(folder.resolve("nginx")), certificates.issue(Flaw.NONE, "EC"))
            .start();
  }

  @AfterEach
  void close() throws Exception {
    nginx.close();
    network.close();
  }

  @Test
  void theProgramStartsWhenAllIsThere() throws Exception {
    String small = write("nanos.md", 600);
    String large = write("large", MORE_THAN_MEMORY * MEBI);
    Files.writeString(
        nginx.files().resolve("private"), "{\"env\": {\"SECRET\": \"žluťoučký kůň\"}}");
    Path config =
        config(
            """
            {
              "BaseVolumeSz": "400m",
              "RunConfig": {"Klibs": ["cloud_init", "tls"], "Memory": "256m"},
              "ManifestPassthrough": {"cloud_init": {
                "download": [
                  {"src": "https://%1$s:%2$d/nanos.md", "dest": "/nanos.md"},
                  {"src": "http://%1$s:%3$d/large", "dest": "/var/large", "timeout": 300}
                ],
                "download_env": [
                  {"src": "https://%1$s:%2$d/private", "auth": "Bearer 1234", "path": "env"}
                ]
              }}
            }
            """
                .formatted(Certificates.HOST, nginx.port(), nginx.plainPort()));
    Finished done = run(config, "fetched", "/nanos.md", "/var/large", "SECRET", "SOMETHING_ELSE");
    assertThat(done.status()).as(done.errors()).isZero();
    assertThat(done.lines())
        .containsExactly(
            "/nanos.md=" + small,
            "/var/large=" + large,
            "SECRET=žluťoučký kůň",
            "SOMETHING_ELSE=null");
    assertThat(done.errors()).doesNotContain("1234");
  }

  /** The machines run side by side, since one of them does nothing but wait. */
  @Test
  void withoutANetworkTheProgramWaitsAndWithoutItsFileItDoesNotStart() throws Exception {
    String late = write("late", 600);
    Path waiting =
        config(
            "waiting",
            """
            {
              "RunConfig": {"Klibs": ["cloud_init"]},
              "ManifestPassthrough": {"cloud_init": {
                "download": [{"src": "http://%s:%d/late", "dest": "/etc/late"}]
              }}
            }
            """
                .formatted(Certificates.HOST, nginx.plainPort()));
    Path socket = folder.resolve("monitor.sock");
    List<String> words = new ArrayList<>(List.of("run", "-c", waiting.toString()));
    words.addAll(QemuMonitor.options(socket));
    words.addAll(List.of(TestPrograms.probe().toString(), "fetched", "/etc/late"));
    try (RunningCommand machine = FelinosCommand.of(words.toArray(String[]::new)).start();
        QemuMonitor monitor = QemuMonitor.connect(socket)) {
      monitor.link(false);
      long pulled = System.nanoTime();
      withoutItsFileItDoesNotStart();
      machine.awaitError("; trying again");
      await()
          .atMost(FelinosCommand.LIMIT)
          .until(() -> System.nanoTime() - pulled >= NO_NETWORK.toNanos());
      assertThat(machine.lines()).isEmpty();
      assertThat(nginx.requests()).noneMatch(each -> each.contains("/late"));
      monitor.link(true);
      Finished done = machine.await();
      assertThat(done.status()).as(done.errors()).isZero();
      assertThat(done.lines()).containsExactly("/etc/late=" + late);
    }
  }

  private void withoutItsFileItDoesNotStart() throws Exception {
    Path config =
        config(
            """
            {
              "RunConfig": {"Klibs": ["cloud_init"]},
              "ManifestPassthrough": {"cloud_init": {
                "download": [{"src": "https://%s:%d/absent?key=hush", "dest": "/etc/secret"}]
              }}
            }
            """
                .formatted(Certificates.HOST, nginx.port()));
    Finished done = run(config, "fetched", "SECRET");
    assertThat(done.status()).as(done.errors()).isEqualTo(127);
    assertThat(done.text()).isEmpty();
    assertThat(done.errors())
        .contains("the program does not start: cloud_init: \"/etc/secret\": GET https://")
        .contains("/absent: status 404")
        .doesNotContain("hush");
  }

  @Test
  void azureKnowsThatTheMachineIsReady() throws Exception {
    List<HttpCall> calls = new CopyOnWriteArrayList<>();
    AtomicLong began = new AtomicLong();
    AtomicLong reported = new AtomicLong();
    long up;
    try (HttpServer wire =
        new HttpServer(
            network.wireServer(),
            null,
            call -> {
              calls.add(call);
              if (isReport(call)) {
                reported.set(System.nanoTime());
              }
              return HttpAnswer.of(200, "text/xml", call.method().equals("GET") ? GOAL_STATE : "");
            })) {
      wire.script()
          .on(call -> began.compareAndSet(0, System.nanoTime()) || true)
          .then(
              new Fault.Refused(Duration.ofMillis(200)),
              new Fault.Answered(HttpAnswer.text(500, "not yet")));
      Path config = config("{\"CloudConfig\": {\"Platform\": \"azure\"}}");
      try (RunningCommand machine =
          FelinosCommand.of(
                  "run",
                  "-c",
                  config.toString(),
                  "--verbose",
                  "--qemu-arg=-smbios",
                  "--qemu-arg=type=3,asset=7783-7084-3265-9085-8269-3286-77",
                  TestPrograms.probe().toString(),
                  "ticks")
              .start()) {
        machine.awaitError("en1: assigned 10.");
        up = System.nanoTime();
        await().atMost(PATIENCE).until(() -> calls.stream().anyMatch(CloudInitVmIT::isReport));
        machine.awaitError("Azure knows that this machine is ready");
      }
    }
    long sinceUp = Duration.ofNanos(reported.get() - up).toMillis();
    System.out.println("Azure knew " + sinceUp + " ms after the network was up");
    assertThat(Duration.ofNanos(reported.get() - began.get())).isLessThan(SOON);
    HttpCall report = calls.stream().filter(CloudInitVmIT::isReport).findFirst().orElseThrow();
    assertThat(report.target()).isEqualTo("/machine?comp=health");
    assertThat(report.header("x-ms-version")).contains("2015-04-05");
    assertThat(report.text())
        .contains("<GoalStateIncarnation>1</GoalStateIncarnation>")
        .contains("<ContainerId>c6d5526c-5ac2-4200-b6e2-56f2b70c5ab2</ContainerId>")
        .contains("<State>Ready</State>");
  }

  private static boolean isReport(HttpCall call) {
    return call.method().equals("POST");
  }

  private static Finished run(Path config, String... arguments) throws Exception {
    List<String> words =
        new ArrayList<>(List.of("run", "-c", config.toString(), TestPrograms.probe().toString()));
    words.addAll(List.of(arguments));
    try (RunningCommand machine = FelinosCommand.of(words.toArray(String[]::new)).start()) {
      return machine.await(FelinosCommand.LIMIT);
    }
  }

  private Path config(String json) throws IOException {
    return config("config", json);
  }

  private Path config(String name, String json) throws IOException {
    return Files.writeString(folder.resolve(name + ".json"), json);
  }

  /** Makes a file on the server; returns its length and checksum as the program prints them. */
  private String write(String name, int length) throws IOException {
    CRC32 crc = new CRC32();
    Random random = new Random(length);
    byte[] piece = new byte[Math.min(length, MEBI)];
    try (OutputStream out = Files.newOutputStream(nginx.files().resolve(name))) {
      for (int written = 0; written < length; written += piece.length) {
        random.nextBytes(piece);
        out.write(piece);
        crc.update(piece);
      }
    }
    return length + " " + Long.toHexString(crc.getValue());
  }
}
