package creators.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * What browsers must be told: who may call from another origin (CORS, by configuration), and what a
 * page of ours may load and be put into.
 */
final class Browsers {

  /** For the pages: everything from here, nothing from elsewhere, no inline code. */
  static final String PAGE_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private static final String API_POLICY = "default-src 'none'; frame-ancestors 'none'";
  private static final String EXPOSED =
      "Age, ETag, Location, Retry-After, X-Request-Id, traceparent, RateLimit-Policy, RateLimit";
  private static final String ALLOWED =
      "Authorization, Content-Type, If-None-Match, Last-Event-ID, X-Request-Id, traceparent";

  private final List<String> origins;

  Browsers(List<String> origins) {
    this.origins = origins;
  }

  void prepare(RoutingContext context) {
    HttpServerResponse response = context.response();
    response
        .putHeader("Content-Security-Policy", API_POLICY)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("X-Frame-Options", "DENY")
        .putHeader("Referrer-Policy", "same-origin");
    if (!origins.isEmpty()) {
      allowOrigin(context.request(), response);
    }
  }

  private void allowOrigin(HttpServerRequest request, HttpServerResponse response) {
    boolean anyone = origins.contains("*");
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (!anyone) {
      response.headers().add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
    }
    if (origin == null || !(anyone || origins.contains(origin))) {
      return;
    }
    response
        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, anyone ? "*" : origin)
        .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
    if (request.method() == HttpMethod.OPTIONS
        && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD)) {
      response
          .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST, OPTIONS")
          .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, ALLOWED)
          .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600");
    }
  }
}
