package io.felinos.launch.instance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What other processes may know of an instance; kept as JSON in its folder.
 *
 * @param status as its process last wrote it
 * @param program the file that was run, for people
 * @param ephemeral whether its folder goes when it ends
 * @param detached whether its output goes to a file
 * @param owner the process that holds QEMU
 * @param qemuPid QEMU's process; 0 before it runs
 * @param accelerator {@code kvm} or {@code tcg}; empty before it runs
 * @param ports as forwarded
 * @param listening ports in the guest that somebody listens on, such as {@code tcp/80}
 * @param shell the socket of its shell; null when it has none
 * @param image the disk image it was started from
 * @param startedMillis since 1970
 * @param endedMillis since 1970; 0 while it runs
 * @param exitStatus of {@code felinos run}; null while it runs
 * @param message why it died
 */
public record InstanceState(
    InstanceStatus status,
    String program,
    boolean ephemeral,
    boolean detached,
    ProcessIdentity owner,
    long qemuPid,
    String accelerator,
    List<String> ports,
    List<String> listening,
    @Nullable String shell,
    String image,
    long startedMillis,
    long endedMillis,
    @Nullable Integer exitStatus,
    @Nullable String message) {

  /** The status, but {@link InstanceStatus#LOST} when the process that wrote it is gone. */
  public InstanceStatus actualStatus() {
    return status.alive() && owner.process().isEmpty() ? InstanceStatus.LOST : status;
  }

  /** The process that holds QEMU, whether it runs or not. */
  public long ownerPid() {
    return owner.pid();
  }

  InstanceState withStatus(InstanceStatus now) {
    return new InstanceState(
        now,
        program,
        ephemeral,
        detached,
        owner,
        qemuPid,
        accelerator,
        ports,
        listening,
        shell,
        image,
        startedMillis,
        endedMillis,
        exitStatus,
        message);
  }

  InstanceState withOwner(ProcessIdentity process) {
    return new InstanceState(
        status,
        program,
        ephemeral,
        detached,
        process,
        qemuPid,
        accelerator,
        ports,
        listening,
        shell,
        image,
        startedMillis,
        endedMillis,
        exitStatus,
        message);
  }

  InstanceState running(long pid, String with) {
    return new InstanceState(
        InstanceStatus.RUNNING,
        program,
        ephemeral,
        detached,
        owner,
        pid,
        with,
        ports,
        listening,
        shell,
        image,
        startedMillis,
        endedMillis,
        exitStatus,
        message);
  }

  InstanceState withListening(List<String> all) {
    return new InstanceState(
        status,
        program,
        ephemeral,
        detached,
        owner,
        qemuPid,
        accelerator,
        ports,
        all,
        shell,
        image,
        startedMillis,
        endedMillis,
        exitStatus,
        message);
  }

  InstanceState withShell(String door) {
    return new InstanceState(
        status,
        program,
        ephemeral,
        detached,
        owner,
        qemuPid,
        accelerator,
        ports,
        listening,
        door,
        image,
        startedMillis,
        endedMillis,
        exitStatus,
        message);
  }

  InstanceState ended(InstanceStatus how, long millis, int exit, @Nullable String why) {
    return new InstanceState(
        how,
        program,
        ephemeral,
        detached,
        owner,
        qemuPid,
        accelerator,
        ports,
        listening,
        shell,
        image,
        startedMillis,
        millis,
        exit,
        why);
  }
}
