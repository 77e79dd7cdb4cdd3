package io.felinos.itests.cloud;

import com.google.gson.JsonObject;

/** Errors as services with JSON 1.1 say them. */
public final class AmazonErrors {

  private AmazonErrors() {}

  /**
   * Any error.
   *
   * @param type for instance {@code ThrottlingException}
   */
  public static HttpAnswer error(int status, String type, String message) {
    JsonObject body = new JsonObject();
    body.addProperty("__type", type);
    body.addProperty("message", message);
    return HttpAnswer.of(status, "application/x-amz-json-1.1", body.toString())
        .with("x-amzn-RequestId", "00000000-0000-4000-8000-000000000000");
  }

  /** Too many requests. */
  public static HttpAnswer throttling() {
    return error(400, "ThrottlingException", "Rate exceeded");
  }

  /** Credentials whose time is over. */
  public static HttpAnswer expired() {
    return error(
        400, "ExpiredTokenException", "The security token included in the request is expired");
  }

  /** Credentials that nobody knows. */
  public static HttpAnswer unrecognized() {
    return error(
        400,
        "UnrecognizedClientException",
        "The security token included in the request is invalid.");
  }

  /** No such log group or stream. */
  public static HttpAnswer notFound(String what) {
    return error(400, "ResourceNotFoundException", "The specified " + what + " does not exist.");
  }

  /** The role may not do this. */
  public static HttpAnswer denied() {
    return error(400, "AccessDeniedException", "User is not authorized to perform this action");
  }

  /** The service is not well. */
  public static HttpAnswer unavailable() {
    return error(503, "ServiceUnavailableException", "Service is unavailable");
  }

  /** The service has a bug. */
  public static HttpAnswer internal() {
    return error(500, "InternalFailure", "");
  }

  /** The request is not right. */
  static HttpAnswer invalid(String message) {
    return error(400, "InvalidParameterException", message);
  }
}
