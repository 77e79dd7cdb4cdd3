package io.felinos.klib.cloudwatch;

import io.felinos.api.http.Reply;
import io.felinos.delivery.json.Json;
import java.util.Set;

/**
 * What a service of AWS says is wrong, in JSON or in XML.
 *
 * @param type without its namespace, as in ThrottlingException; {@code status NNN} if the answer
 *     does not say
 * @param message may be empty; one line
 */
record ServiceError(String type, String message) {
  private static final Set<String> STALE =
      Set.of(
          "ExpiredTokenException",
          "ExpiredToken",
          "UnrecognizedClientException",
          "UnrecognizedClient",
          "InvalidClientTokenId");

  private static final Set<String> SIGNATURE =
      Set.of(
          "InvalidSignatureException",
          "SignatureDoesNotMatch",
          "RequestExpired",
          "RequestTimeTooSkewed",
          "AuthFailure");

  private static final int LONGEST = 300;

  /** Reads an answer that is no success. */
  static ServiceError of(Reply reply) {
    String text = reply.text();
    Json json = Answers.object(text);
    String type = reply.headers().first("x-amzn-errortype").orElse("");
    if (type.isEmpty()) {
      type = json.get("__type").text(json.get("code").text(element(text, "Code")));
    }
    String message = json.get("message").text(json.get("Message").text(element(text, "Message")));
    String bare = bare(type);
    return new ServiceError(bare.isEmpty() ? "status " + reply.status() : bare, line(message));
  }

  /** Whether the credentials were too old, or unknown. */
  boolean stale() {
    return STALE.contains(type);
  }

  /** Whether the signature was refused, which a wrong clock may be the reason of. */
  boolean signature() {
    return SIGNATURE.contains(type);
  }

  /** Whether it is about the contents of the request: the same would be refused again. */
  boolean invalid() {
    return type.startsWith("InvalidParameter")
        || type.startsWith("Validation")
        || type.equals("SerializationException");
  }

  /** Whether it is of that type. */
  boolean is(String other) {
    return type.equals(other);
  }

  /** Type and message in one line. */
  String text() {
    return message.isEmpty() ? type : type + ": " + message;
  }

  /** Both {@code namespace#Type} and {@code Type:http://…} are seen. */
  private static String bare(String type) {
    String from = type.substring(type.indexOf('#') + 1);
    int colon = from.indexOf(':');
    return line(colon < 0 ? from : from.substring(0, colon));
  }

  private static String element(String xml, String name) {
    int from = xml.indexOf("<" + name + ">");
    int to = xml.indexOf("</" + name + ">");
    return from < 0 || to < from ? "" : xml.substring(from + name.length() + 2, to);
  }

  private static String line(String text) {
    String shortened = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    StringBuilder line = new StringBuilder(shortened.length());
    for (int i = 0; i < shortened.length(); i++) {
      char c = shortened.charAt(i);
      line.append(c < ' ' || c == 127 ? ' ' : c);
    }
    return line.toString().strip();
  }
}
