package creators.http;

import creators.failure.Failure;
import creators.failure.FailureException;
import creators.http.Problem.Protocol;
import creators.json.Json;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where whatever went wrong becomes a problem document. */
final class Problems {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final int LONGEST_INSTANCE = 200;
  private static final Failure MALFORMED =
      Failure.InvalidInput.of("request", "a well-formed HTTP request");

  private Problems() {}

  /** Answers a failed request. */
  static void answer(RoutingContext context) {
    if (context.response().headWritten()) {
      context.request().connection().close();
      return;
    }
    send(context, problem(context));
  }

  static void answer(RoutingContext context, Failure failure) {
    send(context, Problem.of(failure, instance(context), Exchange.of(context).requestId()));
  }

  static void answer(RoutingContext context, Protocol kind, String detail) {
    send(context, Problem.of(kind, detail, instance(context), Exchange.of(context).requestId()));
  }

  /** The problem document of {@code cause}, for a stream that has already begun. */
  static Problem of(RoutingContext context, Throwable cause) {
    Failure failure = FailureException.of(cause);
    String requestId = Exchange.of(context).requestId();
    if (failure instanceof Failure.Internal) {
      LOG.error("request {} of {} failed", requestId, instance(context), cause);
    }
    return Problem.of(failure, instance(context), requestId);
  }

  /** Answers what is not even HTTP, in place of the router. */
  static void answerInvalid(HttpServerRequest request) {
    Throwable cause = request.decoderResult().cause();
    String requestId = UUID.randomUUID().toString();
    Problem problem =
        switch (cause) {
          case TooLongHttpLineException _ ->
              Problem.of(
                  Protocol.URI_TOO_LONG,
                  "the request line is longer than " + HttpApi.LONGEST_LINE + " bytes",
                  "/",
                  requestId);
          case TooLongHttpHeaderException _ ->
              Problem.of(
                  Protocol.HEADERS_TOO_LARGE,
                  "the headers are larger than " + HttpApi.LARGEST_HEADERS + " bytes",
                  "/",
                  requestId);
          case null, default -> Problem.of(MALFORMED, "/", requestId);
        };
    request
        .response()
        .setStatusCode(problem.status())
        .putHeader(Exchange.REQUEST_ID, requestId)
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
        .end(Json.encode(problem))
        .onComplete(_ -> request.connection().close());
  }

  private static Problem problem(RoutingContext context) {
    Throwable cause = context.failure();
    String requestId = Exchange.of(context).requestId();
    if (cause != null && !(cause instanceof VertxException) && !(cause instanceof HttpException)) {
      return of(context, cause);
    }
    // Refused by vertx-web itself, before or instead of one of our handlers.
    return switch (context.statusCode()) {
      case 413 ->
          Problem.of(
              Protocol.PAYLOAD_TOO_LARGE,
              "a body may have at most " + HttpApi.LARGEST_BODY + " bytes",
              instance(context),
              requestId);
      case 400 -> Problem.of(MALFORMED, instance(context), requestId);
      case 404 ->
          Problem.of(
              new Failure.NotFound("the path " + instance(context)), instance(context), requestId);
      default -> of(context, cause);
    };
  }

  private static void send(RoutingContext context, Problem problem) {
    problem
        .retryAfter()
        .ifPresent(pause -> context.response().putHeader(HttpHeaders.RETRY_AFTER, seconds(pause)));
    context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    Replies.send(context, problem.status(), Problem.MEDIA_TYPE, Json.encode(problem));
  }

  /** Whole seconds, rounded up, at least one: what {@code Retry-After} can say. */
  static String seconds(Duration pause) {
    return Long.toString(Math.max(1, pause.plusNanos(999_999_999).toSeconds()));
  }

  private static String instance(RoutingContext context) {
    String path = context.request().path();
    String shown = path == null ? "/" : path;
    return shown.length() <= LONGEST_INSTANCE ? shown : shown.substring(0, LONGEST_INSTANCE);
  }
}
