package creators.failure;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The one error taxonomy of the service. A failure is a value: it crosses the event bus typed and
 * becomes an {@code application/problem+json} document at the edge. Every kind has a stable code,
 * an HTTP status, and says whether the same request may succeed later.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface Failure {

  /** Stable, machine-readable name of the kind, in kebab-case; clients may switch on it. */
  String code();

  /** The HTTP status this failure becomes at the edge. */
  int httpStatus();

  /**
   * One sentence for a person: what is wrong and, for input, what was expected. Never holds a
   * secret.
   */
  String detail();

  /** True when the same request may succeed later without being changed. */
  default boolean retryable() {
    return false;
  }

  /** When to try again, where that is known. */
  default Optional<Duration> retryAfter() {
    return Optional.empty();
  }

  /** Wraps this failure for the paths that speak in exceptions. */
  default FailureException asException() {
    return new FailureException(this, null);
  }

  /** One wrong input: the field as the caller named it, and what it should have been. */
  record FieldError(String field, String expected) {
    /** Refuses an unnamed field. */
    public FieldError {
      Objects.requireNonNull(field, "field is null");
      Objects.requireNonNull(expected, "expected is null");
    }
  }

  /** The request itself is wrong; names every wrong field. */
  record InvalidInput(List<FieldError> errors) implements Failure {
    /** Copies the errors; at least one is required. */
    public InvalidInput {
      errors = List.copyOf(errors);
      if (errors.isEmpty()) {
        throw new IllegalArgumentException("errors is empty");
      }
    }

    /** One wrong field. */
    public static InvalidInput of(String field, String expected) {
      return new InvalidInput(List.of(new FieldError(field, expected)));
    }

    @Override
    public String code() {
      return "invalid-input";
    }

    @Override
    public int httpStatus() {
      return 400;
    }

    @Override
    public String detail() {
      return errors.stream()
          .map(error -> error.field() + ": " + error.expected())
          .reduce((left, right) -> left + "; " + right)
          .orElseThrow();
    }
  }

  /** What was asked for does not exist, as far as the source and the store know. */
  record NotFound(String what) implements Failure {
    @Override
    public String code() {
      return "not-found";
    }

    @Override
    public int httpStatus() {
      return 404;
    }

    @Override
    public String detail() {
      return what + " does not exist";
    }
  }

  /** The source tells us to slow down. */
  record SourceThrottled(String source, Duration pause) implements Failure {
    @Override
    public String code() {
      return "source-throttled";
    }

    @Override
    public int httpStatus() {
      return 503;
    }

    @Override
    public String detail() {
      return "the source " + source + " asks us to wait before the next request";
    }

    @Override
    public boolean retryable() {
      return true;
    }

    @Override
    public Optional<Duration> retryAfter() {
      return Optional.of(pause);
    }
  }

  /** The source cannot be reached, or answers with an error of its own. */
  record SourceUnavailable(String source, String problem, Duration pause) implements Failure {

    private static final Duration USUAL_PAUSE = Duration.ofSeconds(30);

    /** When nothing is known about how long it will last. */
    public SourceUnavailable(String source, String problem) {
      this(source, problem, USUAL_PAUSE);
    }

    @Override
    public String code() {
      return "source-unavailable";
    }

    @Override
    public int httpStatus() {
      return 503;
    }

    @Override
    public String detail() {
      return "the source " + source + " is unavailable: " + problem;
    }

    @Override
    public boolean retryable() {
      return true;
    }

    @Override
    public Optional<Duration> retryAfter() {
      return Optional.of(pause);
    }
  }

  /** The source refuses our credentials or our right to ask: never retried. */
  record SourceRefused(String source, String problem) implements Failure {
    @Override
    public String code() {
      return "source-refused";
    }

    @Override
    public int httpStatus() {
      return 502;
    }

    @Override
    public String detail() {
      return "the source " + source + " refuses our request: " + problem;
    }
  }

  /**
   * A document came, and cannot be read: names the source, the document and the field. What was
   * known before stays.
   */
  record BrokenDocument(String source, String document, String field, String problem)
      implements Failure {
    @Override
    public String code() {
      return "broken-document";
    }

    @Override
    public int httpStatus() {
      return 502;
    }

    @Override
    public String detail() {
      return "the document "
          + document
          + " of the source "
          + source
          + " cannot be read at "
          + field
          + ": "
          + problem;
    }
  }

  /** A store (database or cache) that the answer needs is away. */
  record StoreUnavailable(String store, String problem, Duration pause) implements Failure {

    private static final Duration USUAL_PAUSE = Duration.ofSeconds(5);

    /** When nothing is known about how long it will last. */
    public StoreUnavailable(String store, String problem) {
      this(store, problem, USUAL_PAUSE);
    }

    @Override
    public String code() {
      return "store-unavailable";
    }

    @Override
    public int httpStatus() {
      return 503;
    }

    @Override
    public String detail() {
      return "the " + store + " is unavailable: " + problem;
    }

    @Override
    public boolean retryable() {
      return true;
    }

    @Override
    public Optional<Duration> retryAfter() {
      return Optional.of(pause);
    }
  }

  /** A worker has more to do than it accepts. */
  record Overloaded(String what, Duration pause) implements Failure {
    @Override
    public String code() {
      return "overloaded";
    }

    @Override
    public int httpStatus() {
      return 503;
    }

    @Override
    public String detail() {
      return what + " has more work than it accepts";
    }

    @Override
    public boolean retryable() {
      return true;
    }

    @Override
    public Optional<Duration> retryAfter() {
      return Optional.of(pause);
    }
  }

  /** No answer within the time the caller gave. */
  record DeadlineExceeded(String what) implements Failure {
    @Override
    public String code() {
      return "deadline-exceeded";
    }

    @Override
    public int httpStatus() {
      return 504;
    }

    @Override
    public String detail() {
      return what + " did not answer in time";
    }

    @Override
    public boolean retryable() {
      return true;
    }
  }

  /** No node serves this part at the moment. */
  record NobodyServes(String address) implements Failure {
    @Override
    public String code() {
      return "nobody-serves";
    }

    @Override
    public int httpStatus() {
      return 503;
    }

    @Override
    public String detail() {
      return "no node serves " + address + " at the moment";
    }

    @Override
    public boolean retryable() {
      return true;
    }

    @Override
    public Optional<Duration> retryAfter() {
      return Optional.of(Duration.ofSeconds(2));
    }
  }

  /** A defect of ours. The detail stays general: the log holds the cause under the request id. */
  record Internal(String detail) implements Failure {
    @Override
    public String code() {
      return "internal";
    }

    @Override
    public int httpStatus() {
      return 500;
    }
  }
}
