package creators.source;

import creators.failure.Failure;
import creators.profile.SourceKind;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** What all sources that speak HTTP do alike. */
final class Conversation {

  private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(60);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final int LONGEST_MESSAGE = 200;

  private final SourceKind source;
  private final Patience patience;
  private final Clock clock;

  Conversation(SourceKind source, Patience patience, Clock clock) {
    this.source = source;
    this.patience = patience;
    this.clock = clock;
  }

  /** When an attempt at a fetch that begins now must be over. */
  Instant end() {
    return clock.instant().plus(patience.fetch());
  }

  /**
   * Sends one request; fails with {@code SourceUnavailable} where no answer comes in time.
   *
   * @param end of the attempt it belongs to
   */
  Future<HttpResponse<Buffer>> send(
      HttpRequest<Buffer> request,
      Instant end,
      Function<HttpRequest<Buffer>, Future<HttpResponse<Buffer>>> sending) {
    Duration left = Duration.between(clock.instant(), end);
    if (left.toMillis() < 1) {
      return Future.failedFuture(
          unavailable("not all of it came within " + patience.fetch().toMillis() + " ms"));
    }
    long millis = Math.max(1, Math.min(left.toMillis(), patience.request().toMillis()));
    // The request's own timeout frees the connection; it restarts with every byte that comes, so
    // that the deadline has to be kept apart.
    request.timeout(millis).followRedirects(false);
    return sending
        .apply(request)
        .timeout(millis, TimeUnit.MILLISECONDS)
        .recover(error -> Future.failedFuture(unavailable(reason(error, millis))));
  }

  /** What {@code Retry-After} says, in seconds or as a date; a minute where it says nothing. */
  Duration retryAfter(HttpResponse<Buffer> response) {
    String header = response.getHeader("Retry-After");
    if (header == null) {
      return DEFAULT_PAUSE;
    }
    Duration pause;
    try {
      pause =
          header.strip().matches("\\d{1,9}")
              ? Duration.ofSeconds(Long.parseLong(header.strip()))
              : Duration.between(
                  clock.instant(),
                  ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME));
    } catch (DateTimeException e) {
      return DEFAULT_PAUSE;
    }
    if (pause.isNegative()) {
      return Duration.ZERO;
    }
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  RuntimeException unavailable(String problem) {
    return new Failure.SourceUnavailable(source.key(), shortened(problem)).asException();
  }

  RuntimeException refused(String problem) {
    return new Failure.SourceRefused(source.key(), shortened(problem)).asException();
  }

  private static String reason(Throwable error, long millis) {
    return error instanceof TimeoutException
        ? "no answer within " + millis + " ms"
        : "no answer (" + error.getClass().getSimpleName() + ")";
  }

  private static String shortened(String problem) {
    return problem.length() <= LONGEST_MESSAGE
        ? problem
        : problem.substring(0, LONGEST_MESSAGE) + "...";
  }
}
