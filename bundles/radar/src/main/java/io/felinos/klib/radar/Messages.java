package io.felinos.klib.radar;

import io.felinos.api.machine.Machine;
import io.felinos.delivery.Bytes;
import io.felinos.delivery.Utf8;
import java.util.List;

/**
 * The bodies of requests to the collector (JSON). Stateless but for what the machine and its
 * variables say at the time.
 */
final class Messages {
  private static final String LOOPBACK_V6 = "::1";

  private final Machine machine;
  private final Variables variables;
  private final String version;

  /**
   * Bodies.
   *
   * @param version of FelinOS, where the variables NANOS_VERSION and OPS_VERSION don't say another
   */
  Messages(Machine machine, Variables variables, String version) {
    this.machine = machine;
    this.variables = variables;
    this.version = version;
  }

  /** The address by which the machine is known: IPv4 if it has one; empty if it has none. */
  String privateAddress() {
    String best = "";
    for (Machine.Address each : machine.addresses()) {
      String literal = each.literal();
      boolean four = literal.indexOf(':') < 0;
      if (literal.startsWith("127.") || literal.equals(LOOPBACK_V6)) {
        continue;
      }
      if (four) {
        return literal;
      }
      if (best.isEmpty()) {
        best = literal;
      }
    }
    return best;
  }

  /** {@code /api/v1/boots}. */
  byte[] boot() {
    Bytes body = new Bytes();
    body.put(Bytes.of("{\"privateIP\":"));
    body.putJson(privateAddress());
    putNames(body);
    body.put('}');
    return body.toByteArray();
  }

  /**
   * {@code /api/v1/crashes}.
   *
   * @param bootId the collector's identifier of the boot that crashed; 0 if it is not known
   * @param dump text; what is no UTF-8 is replaced
   */
  byte[] crash(long bootId, byte[] dump) {
    Bytes body = new Bytes(dump.length + 1024);
    body.put(Bytes.of("{\"bootID\":" + bootId));
    putNames(body);
    body.put(Bytes.of(",\"dump\":"));
    body.putJson(Utf8.repair(dump));
    body.put('}');
    return body.toByteArray();
  }

  /**
   * {@code /api/v1/machine-stats}.
   *
   * @param memoryUsed in bytes, the oldest first
   */
  static byte[] statistics(long bootId, long[] memoryUsed, List<Volume> volumes) {
    Bytes body = new Bytes();
    body.put(Bytes.of("{\"bootID\":" + bootId + ",\"memUsed\":["));
    for (int i = 0; i < memoryUsed.length; i++) {
      body.put(Bytes.of((i == 0 ? "" : ",") + memoryUsed[i]));
    }
    body.put(Bytes.of("],\"diskUsage\":["));
    for (int i = 0; i < volumes.size(); i++) {
      Volume volume = volumes.get(i);
      body.put(Bytes.of(i == 0 ? "{\"volume\":" : ",{\"volume\":"));
      body.putJson(volume.name());
      body.put(Bytes.of(",\"used\":" + volume.used() + ",\"total\":" + volume.total() + "}"));
    }
    body.put(Bytes.of("]}"));
    return body.toByteArray();
  }

  private void putNames(Bytes body) {
    body.put(Bytes.of(",\"nanosVersion\":"));
    body.putJson(or(variables.get("NANOS_VERSION"), version));
    body.put(Bytes.of(",\"opsVersion\":"));
    body.putJson(or(variables.get("OPS_VERSION"), version));
    body.put(Bytes.of(",\"imageName\":"));
    body.putJson(or(variables.get("RADAR_IMAGE_NAME"), machine.imageName()));
  }

  private static String or(String value, String otherwise) {
    return value.isEmpty() ? otherwise : value;
  }
}
