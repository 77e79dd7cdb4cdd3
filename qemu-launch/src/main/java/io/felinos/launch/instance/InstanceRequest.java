package io.felinos.launch.instance;

import java.util.List;

/**
 * What is known of an instance before it starts.
 *
 * @param program the file that is run, for people
 * @param image the disk image
 * @param ephemeral whether its folder goes when it ends
 * @param detached whether its output goes to a file
 * @param ports as forwarded
 * @param nowMillis since 1970
 */
public record InstanceRequest(
    String program,
    String image,
    boolean ephemeral,
    boolean detached,
    List<String> ports,
    long nowMillis) {

  InstanceState state(ProcessIdentity owner) {
    return new InstanceState(
        InstanceStatus.STARTING,
        program,
        ephemeral,
        detached,
        owner,
        0,
        "",
        ports,
        List.of(),
        null,
        image,
        nowMillis,
        0,
        null,
        null);
  }
}
