package creators.analytics;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What makes a post look paid for.
 *
 * @param kind what sort of trace
 * @param words as they stand in the caption (hashtags in folded case)
 */
public record Clue(Kind kind, String words) {

  /** A sort of trace. */
  public enum Kind {
    /** Instagram's own paid-partnership label. */
    LABEL,
    /** A hashtag that declares the post. */
    TAG,
    /** Words that declare the post. */
    PHRASE,
    /** A discount code. */
    CODE,
    /** An address that pays whoever sent the visitor, or a call to shop. */
    LINK,
    /** The account of a brand. */
    BRAND,
    /** Words of thanks for a gift or a sample. */
    GIFT;

    /** The name in the API: lower case. */
    @JsonValue
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
