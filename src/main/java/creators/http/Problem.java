package creators.http;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import creators.failure.Failure;
import creators.failure.Failure.FieldError;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An error as the client reads it: an RFC 9457 problem document, {@code application/problem+json}.
 *
 * @param type where this kind of problem is explained
 * @param title the kind, in words
 * @param status the HTTP status
 * @param detail what is wrong this time
 * @param instance the path that was asked for
 * @param requestId how the logs know this request
 * @param code the kind, for programs
 * @param retryable whether the same request may succeed later
 * @param errors the wrong fields, for {@code invalid-input}
 * @param retryAfter when to come back; goes into the {@code Retry-After} header
 */
record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    String requestId,
    String code,
    boolean retryable,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors,
    @JsonIgnore Optional<Duration> retryAfter) {

  static final String MEDIA_TYPE = "application/problem+json";

  /** Problems of the protocol itself, which never cross the bus and so are no {@link Failure}. */
  enum Protocol {
    METHOD_NOT_ALLOWED(405),
    PAYLOAD_TOO_LARGE(413),
    URI_TOO_LONG(414),
    UNSUPPORTED_MEDIA_TYPE(415),
    UPGRADE_REQUIRED(426),
    HEADERS_TOO_LARGE(431);

    private final int status;

    Protocol(int status) {
      this.status = status;
    }

    String code() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    int status() {
      return status;
    }
  }

  static Problem of(Failure failure, String instance, String requestId) {
    List<FieldError> errors =
        failure instanceof Failure.InvalidInput invalid ? invalid.errors() : List.of();
    return new Problem(
        typeOf(failure.code()),
        titleOf(failure.code()),
        failure.httpStatus(),
        failure.detail(),
        instance,
        requestId,
        failure.code(),
        failure.retryable(),
        errors,
        failure.retryAfter());
  }

  static Problem of(Protocol kind, String detail, String instance, String requestId) {
    return new Problem(
        typeOf(kind.code()),
        titleOf(kind.code()),
        kind.status(),
        detail,
        instance,
        requestId,
        kind.code(),
        false,
        List.of(),
        Optional.empty());
  }

  private static String typeOf(String code) {
    return "/docs#problem-" + code;
  }

  private static String titleOf(String code) {
    return Character.toUpperCase(code.charAt(0)) + code.substring(1).replace('-', ' ');
  }
}
