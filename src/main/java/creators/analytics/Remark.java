package creators.analytics;

import java.util.Objects;

/**
 * One comment that somebody left.
 *
 * @param shortcode under which post
 * @param text what it says
 */
public record Remark(String shortcode, String text) {

  /** Refuses nulls. */
  public Remark {
    Objects.requireNonNull(shortcode, "shortcode is null");
    Objects.requireNonNull(text, "text is null");
  }
}
