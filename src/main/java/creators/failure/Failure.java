package creators.failure;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The one error taxonomy of the service. A failure is a value: it crosses the event bus typed and
 * becomes an {@code application/problem+json} document at the edge. Every kind has a stable code,
 * an HTTP status, and says whether the same request may succeed later.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface Failure {

  /** Nodes that start, or are missed, are back by then. */
  Duration TILL_SOMEBODY_SERVES = Duration.ofSeconds(2);

  /** Its kind. */
  Kind kind();

  /** Stable, machine-readable name of the kind, in kebab-case; clients may switch on it. */
  default String code() {
    return kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The HTTP status this failure becomes at the edge. */
  default int httpStatus() {
    return kind().httpStatus;
  }

  /**
   * One sentence for a person: what is wrong and, for input, what was expected. Never holds a
   * secret.
   */
  String detail();

  /** True when the same request may succeed later without being changed. */
  default boolean retryable() {
    return kind().retryable;
  }

  /** When to try again, where that is known. */
  default Optional<Duration> retryAfter() {
    return switch (this) {
      case SourceThrottled(_, Duration pause) -> Optional.of(pause);
      case SourceUnavailable(_, _, Duration pause, _) -> Optional.of(pause);
      case StoreUnavailable(_, _, Duration pause) -> Optional.of(pause);
      case Overloaded(_, Duration pause) -> Optional.of(pause);
      case NobodyServes _ -> Optional.of(TILL_SOMEBODY_SERVES);
      default -> Optional.empty();
    };
  }

  /** Wraps this failure for the paths that speak in exceptions. */
  default FailureException asException() {
    return new FailureException(this, null);
  }

  /** What all failures of a kind have in common. */
  enum Kind {
    INVALID_INPUT(400, false),
    NOT_FOUND(404, false),
    SOURCE_THROTTLED(503, true),
    SOURCE_UNAVAILABLE(503, true),
    SOURCE_REFUSED(502, false),
    BROKEN_DOCUMENT(502, false),
    STORE_UNAVAILABLE(503, true),
    OVERLOADED(503, true),
    DEADLINE_EXCEEDED(504, true),
    NOBODY_SERVES(503, true),
    INTERNAL(500, false);

    private final int httpStatus;
    private final boolean retryable;

    Kind(int httpStatus, boolean retryable) {
      this.httpStatus = httpStatus;
      this.retryable = retryable;
    }
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
    public Kind kind() {
      return Kind.INVALID_INPUT;
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
    public Kind kind() {
      return Kind.NOT_FOUND;
    }

    @Override
    public String detail() {
      return what + " does not exist";
    }
  }

  /** The source tells us to slow down. */
  record SourceThrottled(String source, Duration pause) implements Failure {
    @Override
    public Kind kind() {
      return Kind.SOURCE_THROTTLED;
    }

    @Override
    public String detail() {
      return "the source " + source + " asks us to wait before the next request";
    }
  }

  /**
   * The source cannot be reached, or answers with an error of its own.
   *
   * @param asked whether this very call has found it so; not when it was not made, because a guard
   *     spares the source
   */
  record SourceUnavailable(String source, String problem, Duration pause, boolean asked)
      implements Failure {

    private static final Duration USUAL_PAUSE = Duration.ofSeconds(30);

    /** When nothing is known about how long it will last. */
    public SourceUnavailable(String source, String problem) {
      this(source, problem, USUAL_PAUSE);
    }

    /** What a call that was made has found. */
    public SourceUnavailable(String source, String problem, Duration pause) {
      this(source, problem, pause, true);
    }

    @Override
    public Kind kind() {
      return Kind.SOURCE_UNAVAILABLE;
    }

    @Override
    public String detail() {
      return "the source " + source + " is unavailable: " + problem;
    }
  }

  /** The source refuses our credentials or our right to ask: never retried. */
  record SourceRefused(String source, String problem) implements Failure {
    @Override
    public Kind kind() {
      return Kind.SOURCE_REFUSED;
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
    public Kind kind() {
      return Kind.BROKEN_DOCUMENT;
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
    public Kind kind() {
      return Kind.STORE_UNAVAILABLE;
    }

    @Override
    public String detail() {
      return "the " + store + " is unavailable: " + problem;
    }
  }

  /** A worker has more to do than it accepts. */
  record Overloaded(String what, Duration pause) implements Failure {
    @Override
    public Kind kind() {
      return Kind.OVERLOADED;
    }

    @Override
    public String detail() {
      return what + " has more work than it accepts";
    }
  }

  /** No answer within the time the caller gave. */
  record DeadlineExceeded(String what) implements Failure {
    @Override
    public Kind kind() {
      return Kind.DEADLINE_EXCEEDED;
    }

    @Override
    public String detail() {
      return what + " did not answer in time";
    }
  }

  /** No node serves this part at the moment. */
  record NobodyServes(String address) implements Failure {
    @Override
    public Kind kind() {
      return Kind.NOBODY_SERVES;
    }

    @Override
    public String detail() {
      return "no node serves " + address + " at the moment";
    }
  }

  /** A defect of ours. The detail stays general: the log holds the cause under the request id. */
  record Internal(String detail) implements Failure {
    @Override
    public Kind kind() {
      return Kind.INTERNAL;
    }
  }
}
