package creators.source;

import java.time.Duration;
import java.util.Set;

/** The error answers of the Graph API: {@code {"error": {"message", "code", "error_subcode"}}}. */
final class GraphErrors {

  /** How long to wait after a rate limit that names no time: its windows slide over an hour. */
  private static final Duration PAUSE = Duration.ofMinutes(5);

  private static final long UNKNOWN_USER = 110;
  private static final Set<Long> RATE_LIMITS = Set.of(4L, 17L, 32L, 613L);
  private static final Set<Long> PASSING = Set.of(1L, 2L);

  private GraphErrors() {}

  /** Reads a document that holds {@code error}. */
  static Document document(JsonAt at) {
    JsonAt error = at.object("error");
    long code = error.count("code");
    if (code == UNKNOWN_USER) {
      return new Document.MissingAccount();
    }
    if (RATE_LIMITS.contains(code)) {
      return new Document.Throttled(PAUSE);
    }
    return new Document.GraphError(
        code,
        error.findText("message").orElse("error " + code),
        PASSING.contains(code) || error.findFlag("is_transient").orElse(false));
  }
}
