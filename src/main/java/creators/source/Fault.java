package creators.source;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Ways in which a {@link Simulator} can answer badly. */
public enum Fault {
  /** HTTP 500 or 524 with a message. */
  ERROR,
  /** HTTP 429 with {@code Retry-After}; the Graph API's error 4. */
  THROTTLE,
  /** Instagram's own "Please wait a few minutes" inside a well-formed answer. */
  WAIT,
  /** A well-formed answer whose content is {@code ""} or {@code {}}. */
  EMPTY,
  /** The right document, ending in the middle. */
  TRUNCATED,
  /** Something that is no JSON at all. */
  MALFORMED,
  /** Valid JSON whose fields have other names and types than promised. */
  DRIFT,
  /** HTTP 200, status {@code pending}, no results. */
  PENDING,
  /** HTTP 200, status {@code failed}, no results. */
  FAILED,
  /** The connection closes without an answer. */
  RESET;

  /** The name in configuration: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The fault with this {@link #key()}. */
  public static Optional<Fault> of(String key) {
    return Arrays.stream(values()).filter(fault -> fault.key().equals(key)).findFirst();
  }
}
