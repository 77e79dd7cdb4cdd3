package io.felinos.klib.userdata.service;

import io.felinos.api.http.Reply;
import io.felinos.api.machine.Machine;
import io.felinos.delivery.service.UnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Amazon EC2 (EC2 User Guide, "Use the Instance Metadata Service"): by version 2, or by version 1
 * where there is no version 2.
 */
final class Aws implements MetadataService {
  private static final String TOKEN = "/latest/api/token";
  private static final String PATH = "/latest/user-data";
  private static final String SECONDS = "60";
  private static final int NOT_FOUND = 404;
  private static final int NOT_ALLOWED = 405;
  private static final int NOT_IMPLEMENTED = 501;

  @Override
  public String name() {
    return "AWS";
  }

  @Override
  public boolean runs(Machine machine) {
    return machine.firmware("sys_vendor").orElse("").equals("Amazon EC2")
        || machine.firmware("bios_vendor").orElse("").equals("Amazon EC2")
        || machine.firmware("bios_version").orElse("").contains("amazon");
  }

  @Override
  public Optional<byte[]> userData(MetadataClient client)
      throws UnavailableException, RefusedException, InterruptedException {
    Reply reply = client.put(TOKEN, "X-aws-ec2-metadata-token-ttl-seconds", SECONDS);
    int status = reply.status();
    if (status == NOT_FOUND || status == NOT_ALLOWED || status == NOT_IMPLEMENTED) {
      return client.get(PATH);
    }
    String token = new String(reply.body(), StandardCharsets.US_ASCII).strip();
    if (!reply.ok() || !printable(token)) {
      throw client.refusal("PUT " + TOKEN, reply);
    }
    return client.get(PATH, "X-aws-ec2-metadata-token", token);
  }

  private static boolean printable(String token) {
    for (int i = 0; i < token.length(); i++) {
      if (token.charAt(i) <= ' ' || token.charAt(i) > '~') {
        return false;
      }
    }
    return !token.isEmpty();
  }
}
