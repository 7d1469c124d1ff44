package creators.report;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** A download. */
public sealed interface Export {

  /** What a download is written in. */
  enum Format {
    /** The posts, a row each, for spreadsheets (RFC 4180, UTF-8 with byte order mark). */
    CSV("text/csv; charset=utf-8; header=present"),
    /** The whole report with all posts. */
    JSON("application/json");

    private final String contentType;

    Format(String contentType) {
      this.contentType = contentType;
    }

    /** The format of that name in the API; one of ours. */
    public static Format of(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** The name in the API, and the extension of a file. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Its media type. */
    public String contentType() {
      return contentType;
    }
  }

  /**
   * What can be downloaded now.
   *
   * @param chunks gives the next part each time, empty at the end; to be asked again only when the
   *     part before has come. At most a page of posts is in memory
   */
  record Ready(Supplier<Future<Optional<Buffer>>> chunks) implements Export {}

  /** Nothing is known yet: the fetch is queued. */
  record Waiting(Answer answer) implements Export {}
}
