package creators.analytics;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One comment that somebody left.
 *
 * @param shortcode under which post
 * @param text what it says
 * @param author the same number for comments of one author; empty where that is not known
 * @param language ISO 639-1 code; empty when it could not be told
 */
public record Remark(String shortcode, String text, OptionalInt author, Optional<String> language) {

  /** Refuses nulls. */
  public Remark {
    Objects.requireNonNull(shortcode, "shortcode is null");
    Objects.requireNonNull(text, "text is null");
    Objects.requireNonNull(author, "author is null");
    Objects.requireNonNull(language, "language is null");
  }
}
