package creators.ai;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The mood of a text. */
public enum Sentiment {
  POSITIVE,
  NEUTRAL,
  NEGATIVE;

  /** The name in the API and the database: lower case. */
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The sentiment with this {@link #key()}.
   *
   * @throws IllegalArgumentException when there is none
   */
  @JsonCreator
  public static Sentiment of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
