package creators.analytics;

import java.util.Objects;
import java.util.Optional;

/**
 * What somebody else, the AI, read in one post.
 *
 * @param shortcode which post
 * @param language ISO 639-1 code of the caption; empty when it could not be told
 * @param topic what the post is about; empty when nothing in particular
 */
public record Reading(String shortcode, Optional<String> language, Optional<String> topic) {

  /** Refuses nulls. */
  public Reading {
    Objects.requireNonNull(shortcode, "shortcode is null");
    Objects.requireNonNull(language, "language is null");
    Objects.requireNonNull(topic, "topic is null");
  }
}
