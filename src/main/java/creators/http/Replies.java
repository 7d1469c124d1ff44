package creators.http;

import creators.json.Json;
import creators.report.Answer;
import creators.report.Answer.Keeping;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Writes answers. Compression is done here rather than by the server: a strong entity tag must tell
 * the compressed bytes apart, {@code HEAD} must name their length, and a stream must never be
 * compressed.
 */
final class Replies {

  static final String JSON = "application/json";

  private static final int WORTH_COMPRESSING = 1024;
  private static final int META_SIZE = 320;

  private Replies() {}

  /** {@code meta} as it stands in the answer. */
  private record Meta(
      boolean cacheHit,
      long responseTimeMs,
      String aiAnalysisCoverage,
      Optional<Instant> lastUpdated,
      String status,
      String source,
      Optional<String> notice,
      Optional<UUID> job,
      String requestId) {}

  /** Answers with what {@code made} brings; whatever fails on the way becomes a problem. */
  static <T> void deliver(RoutingContext context, Future<T> made, Consumer<T> send) {
    made.<Void>map(
            value -> {
              send.accept(value);
              return null;
            })
        .onFailure(context::fail);
  }

  /** Sends an answer of the read path with a fresh {@code meta}, or 304 when the client has it. */
  static void send(RoutingContext context, Answer answer, Clock clock) {
    HttpServerResponse response = context.response();
    boolean waiting = answer.httpStatus() != 200;
    response.putHeader(HttpHeaders.CACHE_CONTROL, cacheControl(answer, waiting));
    answer
        .retryAfter()
        .ifPresent(pause -> response.putHeader(HttpHeaders.RETRY_AFTER, Problems.seconds(pause)));
    Buffer whole = withMeta(answer, Exchange.of(context), clock.millis());
    if (waiting) {
      answer
          .meta()
          .job()
          .ifPresent(job -> response.putHeader(HttpHeaders.LOCATION, JobRoutes.path(job)));
      send(context, answer.httpStatus(), JSON, whole);
      return;
    }
    response.putHeader(HttpHeaders.AGE, Long.toString(Math.max(0, answer.age().toSeconds())));
    sendTagged(context, JSON, whole, answer.etag());
  }

  /** Sends bytes under a strong entity tag, or 304 when the client has them. */
  static void sendTagged(RoutingContext context, String contentType, Buffer bytes, String etag) {
    HttpServerResponse response = context.response();
    boolean gzip = compressible(bytes) && Gzip.accepted(context.request());
    response.putHeader(HttpHeaders.ETAG, gzip ? EntityTags.gzipped(etag) : etag);
    if (EntityTags.known(context.request().headers(), etag)) {
      if (compressible(bytes)) {
        response.headers().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
      }
      response.setStatusCode(304).end();
      return;
    }
    send(context, 200, contentType, bytes);
  }

  /** Sends bytes, compressed when the client takes that; to {@code HEAD} the headers only. */
  static void send(RoutingContext context, int status, String contentType, Buffer bytes) {
    HttpServerResponse response = context.response();
    response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, contentType);
    Buffer body = bytes;
    if (compressible(bytes)) {
      response.headers().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
      if (Gzip.accepted(context.request())) {
        body = Gzip.compress(bytes);
        response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
      }
    }
    response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
    if (Exchange.isHead(context)) {
      response.end();
    } else {
      response.end(body);
    }
  }

  /** Sends one of our records as JSON that nobody may keep. */
  static void sendFresh(RoutingContext context, int status, Object value) {
    context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    send(context, status, JSON, value instanceof Buffer buffer ? buffer : Json.encode(value));
  }

  /** The stored bytes of an answer, unread, and {@code meta} as their last member. */
  static Buffer withMeta(Answer answer, Exchange exchange, long nowMillis) {
    byte[] body = answer.body();
    int end = lastBrace(body);
    boolean empty = isOpening(body, end - 1);
    Answer.Meta meta = answer.meta();
    Buffer encoded =
        Json.encode(
            new Meta(
                meta.cacheHit(),
                Math.max(0, nowMillis - exchange.startedMillis()),
                meta.aiAnalysisCoverage(),
                meta.lastUpdated(),
                meta.status().name().toLowerCase(Locale.ROOT),
                meta.source(),
                meta.notice(),
                meta.job(),
                exchange.requestId()));
    return Buffer.buffer(end + META_SIZE)
        .appendBytes(body, 0, end)
        .appendString(empty ? "\"meta\":" : ",\"meta\":")
        .appendBuffer(encoded)
        .appendString("}");
  }

  private static int lastBrace(byte[] body) {
    int end = body.length - 1;
    while (end >= 0 && Character.isWhitespace(body[end])) {
      end--;
    }
    if (end < 1 || body[end] != '}') {
      throw new IllegalArgumentException("an answer's body must be a JSON object");
    }
    return end;
  }

  private static boolean isOpening(byte[] body, int from) {
    int position = from;
    while (position > 0 && Character.isWhitespace(body[position])) {
      position--;
    }
    return body[position] == '{';
  }

  private static boolean compressible(Buffer bytes) {
    return bytes.length() >= WORTH_COMPRESSING;
  }

  /** What is not complete will be better soon: the client may keep it, but must ask each time. */
  private static String cacheControl(Answer answer, boolean waiting) {
    if (waiting) {
      return "no-store";
    }
    Keeping keeping = answer.keeping();
    return answer.meta().status() == Answer.Status.COMPLETE && keeping.maxAge().isPositive()
        ? "private, max-age="
            + keeping.maxAge().toSeconds()
            + ", stale-while-revalidate="
            + keeping.whileRevalidating().toSeconds()
            + ", stale-if-error="
            + keeping.ifError().toSeconds()
        : "private, no-cache";
  }
}
