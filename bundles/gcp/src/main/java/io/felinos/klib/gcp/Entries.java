package io.felinos.klib.gcp;

import io.felinos.api.console.Source;
import io.felinos.api.http.Reply;
import io.felinos.api.http.Request;
import io.felinos.api.machine.Machine;
import io.felinos.delivery.Bytes;
import io.felinos.delivery.Line;
import io.felinos.delivery.service.Exchange;
import io.felinos.delivery.service.Outcome;
import io.felinos.delivery.service.Sink;
import io.felinos.delivery.service.UnavailableException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Google Cloud Logging: one request is one {@code entries:write}. For one thread at a time.
 *
 * @see <a
 *     href="https://cloud.google.com/logging/docs/reference/v2/rest/v2/entries/write">entries.write</a>
 */
final class Entries implements Sink {
  /**
   * The longest text of an entry in bytes. The service takes 256 KB, "approximate, internal size"
   * (cloud.google.com/logging/quotas); this leaves room for the rest of the entry.
   */
  static final int LINE_BYTES = 250_000;

  /** The service takes 10 MB. More than this makes nothing faster, and takes memory. */
  private static final int REQUEST_BYTES = 2 * 1024 * 1024;

  private static final URI WRITE = URI.create("https://logging.googleapis.com/v2/entries:write");
  private static final byte[] TIMESTAMP = Bytes.of("\",\"timestamp\":\"");
  private static final byte[] SEVERITY = Bytes.of("\",\"severity\":\"");
  private static final byte[] PLAIN = Bytes.of("\",");
  private static final byte[] KERNEL = Bytes.of("\",\"labels\":{\"source\":\"kernel\"},");
  private static final byte[] FRAMEWORK = Bytes.of("\",\"labels\":{\"source\":\"framework\"},");
  private static final byte[] END = Bytes.of("]}");
  private static final int SEQUENCE_DIGITS = 12;
  private static final int OFFSET_DIGITS = 6;

  /** LogSeverity, by the number of RFC 5424. */
  private static final byte[][] SEVERITIES = {
    Bytes.of("EMERGENCY"),
    Bytes.of("ALERT"),
    Bytes.of("CRITICAL"),
    Bytes.of("ERROR"),
    Bytes.of("WARNING"),
    Bytes.of("NOTICE"),
    Bytes.of("INFO"),
    Bytes.of("DEBUG")
  };

  private final Instance instance;
  private final Exchange exchange;
  private final Machine machine;
  private final Payload payload = new Payload(LINE_BYTES);
  private final Timestamp timestamp = new Timestamp();
  private final Bytes body = new Bytes(64 * 1024);
  private @Nullable Identity headOf;
  private byte[] head = new byte[0];
  private byte[] entry = new byte[0];
  private int count;

  Entries(Instance instance, Exchange exchange, Machine machine) {
    this.instance = instance;
    this.exchange = exchange;
    this.machine = machine;
  }

  @Override
  public void begin(Duration deadline) throws UnavailableException, InterruptedException {
    Identity identity = instance.identity(deadline);
    if (identity != headOf) {
      head = head(identity);
      headOf = identity;
    }
    entry = Bytes.of("{\"insertId\":\"" + machine.bootId() + "-");
    count = 0;
    body.clear();
    body.put(head);
  }

  @Override
  public boolean add(Line line, long epochNanos) {
    int before = body.length();
    if (count > 0) {
      body.put(',');
    }
    body.put(entry);
    body.putDecimal(line.sequence(), SEQUENCE_DIGITS);
    if (line.offset() > 0) {
      body.put('.');
      body.putDecimal(line.offset(), OFFSET_DIGITS);
    }
    body.put(TIMESTAMP);
    timestamp.put(epochNanos, body);
    body.put(SEVERITY);
    body.put(SEVERITIES[line.severity() & 7]);
    body.put(afterSeverity(line.source()));
    payload.put(line.text(), body);
    body.put('}');
    if (count > 0 && body.length() > REQUEST_BYTES) {
      body.truncate(before);
      return false;
    }
    count++;
    return true;
  }

  @Override
  public Outcome send(Duration deadline) throws UnavailableException, InterruptedException {
    body.put(END);
    Request request =
        Request.post(WRITE, body.toByteArray()).with("Content-Type", "application/json");
    Reply reply = exchange.send(request, deadline);
    if (reply.ok()) {
      return new Outcome.Accepted();
    }
    String reason = Exchange.describe(request, reply);
    PartialErrors errors = PartialErrors.of(reply, count);
    if (errors.temporary()) {
      throw new UnavailableException(reason, Duration.ZERO, true);
    }
    if (errors.count() > 0 && errors.count() < count) {
      return new Outcome.Accepted(errors.count(), errors.reason());
    }
    if (reply.status() == 400 || reply.status() == 413) {
      return new Outcome.Refused(errors.count() > 0 ? errors.reason() : reason);
    }
    throw new UnavailableException(reason, Duration.ZERO, true);
  }

  private static byte[] head(Identity identity) {
    Bytes text = new Bytes();
    text.put(Bytes.of("{\"logName\":"));
    String logId = URLEncoder.encode(identity.logId(), StandardCharsets.UTF_8).replace("+", "%20");
    text.putJson("projects/" + identity.project() + "/logs/" + logId);
    text.put(Bytes.of(",\"resource\":"));
    putResource(identity, text);
    text.put(Bytes.of(",\"partialSuccess\":true,\"entries\":["));
    return text.toByteArray();
  }

  /** Adds the monitored resource that a machine of Google's is. */
  static void putResource(Identity identity, Bytes to) {
    to.put(Bytes.of("{\"type\":\"gce_instance\",\"labels\":{\"project_id\":"));
    to.putJson(identity.project());
    to.put(Bytes.of(",\"instance_id\":"));
    to.putJson(identity.instance());
    to.put(Bytes.of(",\"zone\":"));
    to.putJson(identity.zone());
    to.put(Bytes.of("}}"));
  }

  private static byte[] afterSeverity(Source source) {
    if (source == Source.KERNEL) {
      return KERNEL;
    }
    return source == Source.FRAMEWORK ? FRAMEWORK : PLAIN;
  }
}
