package io.felinos.itests.exam;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.felinos.api.machine.Clock;
import io.felinos.api.machine.Machine;
import io.felinos.api.time.Timer;
import io.felinos.exam.FelinosVm;
import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.ExamFactory;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

/** What klibs can rely on in a machine. */
@RunWith(PaxExam.class)
@ExamFactory(FelinosVm.class)
@ExamReactorStrategy(PerClass.class)
public class GuestVmIT {
  private static final long MIB = 1L << 20;

  /** A busy computer boots a machine in less. */
  private static final Duration LATE = Duration.ofMinutes(10);

  @Inject private Machine machine;
  @Inject private Clock clock;
  @Inject private Timer timer;

  @Configuration
  public Option[] machine() {
    return Machines.shared();
  }

  @Test
  public void theJvmIsTheOnlyProcess() throws Exception {
    assertEquals(1, ProcessHandle.current().pid());
    assertEquals(
        List.of(1L),
        ProcessHandle.allProcesses()
            .map(ProcessHandle::pid)
            .filter(this::isNoKernelThread)
            .toList());
  }

  /** proc(5): a kernel thread has no command line. */
  private boolean isNoKernelThread(long pid) {
    try {
      return !Files.readString(Path.of("/proc", Long.toString(pid), "cmdline")).isEmpty();
    } catch (IOException e) {
      return false; // it has ended
    }
  }

  @Test
  public void memoryIsWhatTheMachineWasGiven() throws Exception {
    String total = Files.readAllLines(Path.of("/proc/meminfo")).getFirst();
    long bytes = Long.parseLong(total.replaceAll("\\D+", "")) * 1024;
    assertTrue(total, bytes > 96 * MIB && bytes <= 128 * MIB);
    long heap = Runtime.getRuntime().maxMemory();
    assertTrue("heap: " + heap, heap > 32 * MIB && heap < bytes);
  }

  @Test
  public void theAddressIsTheOneOfUserNetworking() throws Exception {
    assertTrue(
        machine.addresses().toString(),
        machine.addresses().stream()
            .anyMatch(
                each -> each.interfaceName().equals("en1") && each.literal().equals("10.0.2.15")));
    assertTrue(
        NetworkInterface.getByName("en1")
            .inetAddresses()
            .anyMatch(each -> each.getHostAddress().equals("10.0.2.15")));
  }

  @Test
  public void theMachineKnowsItsNames() {
    assertEquals("felinos", machine.hostName());
    assertEquals("exam", machine.imageName());
    assertEquals(36, machine.bootId().length());
  }

  @Test
  public void theClockIsTheHosts() {
    Instant host = Instant.ofEpochMilli(Long.getLong(Machines.HOST_TIME));
    Instant here = clock.instantOf(clock.bootNanos());
    // The CMOS clock that the kernel sets itself by has whole seconds.
    assertTrue(here + " after " + host, here.isAfter(host.minusSeconds(2)));
    assertTrue(here + " after " + host, here.isBefore(host.plus(LATE)));
  }

  @Test
  public void filesCanBeWrittenAndTheDiskIsExt4() throws Exception {
    Path file = Files.createTempFile("exam", ".txt");
    Files.writeString(file, "kůň");
    assertEquals("kůň", Files.readString(file));
    Files.delete(file);
    assertEquals("ext4", Files.getFileStore(Path.of("/")).type());
  }

  @Test
  public void timersFire() throws Exception {
    CountDownLatch fired = new CountDownLatch(3);
    Timer.Handle handle = timer.periodic(Duration.ZERO, Duration.ofMillis(10), fired::countDown);
    assertTrue(fired.await(30, TimeUnit.SECONDS));
    handle.cancel();
  }

  @Test
  public void theProgramRunsBeside() {
    assertTrue(
        Thread.getAllStackTraces().keySet().stream()
            .anyMatch(each -> each.getName().equals("main") && !each.isDaemon()));
  }
}
