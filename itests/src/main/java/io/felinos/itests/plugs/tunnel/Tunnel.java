package io.felinos.itests.plugs.tunnel;

import io.felinos.api.net.TunDevice;
import io.felinos.itests.plugs.MadeUp;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Objects;

/** A klib: carries the packets of the machine's only tunnel interface to the host. */
public final class Tunnel {

  private static final String HOST = "10.0.2.2";

  private final Encapsulation encapsulation;

  public Tunnel(TunDevice device, Map<String, ?> properties) throws IOException {
    Integer port = (Integer) Objects.requireNonNull(properties.get("port"));
    encapsulation =
        new Encapsulation(
            device.queues().getFirst(),
            new DatagramSocket(),
            new InetSocketAddress(InetAddress.ofLiteral(HOST), port));
  }

  public void close() throws IOException {
    encapsulation.close();
  }

  /** The klib's JAR. */
  public static byte[] jar(int port) {
    return MadeUp.klib("tunnel")
        .more("Import-Package", "io.felinos.api.net")
        .with(Encapsulation.class)
        .component(
            Tunnel.class,
            "immediate=\"true\" init=\"2\" deactivate=\"close\"",
            """
            <property name="port" type="Integer" value="%d"/>
            <reference name="device" interface="io.felinos.api.net.TunDevice" parameter="0"/>
            """
                .formatted(port))
        .bytes();
  }
}
