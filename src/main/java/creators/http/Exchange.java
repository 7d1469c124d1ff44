package creators.http;

import creators.bus.Trace;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One request and its answer, as the logs and the client will speak of it.
 *
 * @param requestId the client's, when it sent a sane one, else made here
 * @param startedMillis when the request came in
 */
record Exchange(String requestId, long startedMillis) {

  static final String REQUEST_ID = "X-Request-Id";
  static final String TRACE_PARENT = "traceparent";

  private static final String KEY = Exchange.class.getName();
  private static final Pattern SANE_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern TRACE =
      Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})");

  /** Opens the exchange: takes or makes its id and names it in the answer's headers. */
  static void begin(RoutingContext context, Clock clock, RandomGenerator random) {
    HttpServerRequest request = context.request();
    String given = request.getHeader(REQUEST_ID);
    String id = given != null && SANE_ID.matcher(given).matches() ? given : randomHex(random, 2);
    context.put(KEY, new Exchange(id, clock.millis()));
    context.response().putHeader(REQUEST_ID, id);
    Optional<String> child = childOf(request.getHeader(TRACE_PARENT), random);
    child.ifPresent(known -> context.response().putHeader(TRACE_PARENT, known));
    new Trace(id, child).enter();
  }

  static Exchange of(RoutingContext context) {
    return context.get(KEY);
  }

  static boolean isHead(RoutingContext context) {
    return context.request().method() == HttpMethod.HEAD;
  }

  /**
   * The W3C trace context of our part of the work: the caller's trace and flags, a span of our own.
   */
  static Optional<String> childOf(String traceParent, RandomGenerator random) {
    Matcher matcher = TRACE.matcher(traceParent == null ? "" : traceParent);
    return matcher.matches()
        ? Optional.of(
            "00-" + matcher.group(1) + "-" + randomHex(random, 1) + "-" + matcher.group(2))
        : Optional.empty();
  }

  private static String randomHex(RandomGenerator random, int words) {
    StringBuilder hex = new StringBuilder(words * 16);
    for (int i = 0; i < words; i++) {
      hex.append(HexFormat.of().toHexDigits(random.nextLong(1, Long.MAX_VALUE)));
    }
    return hex.toString();
  }
}
