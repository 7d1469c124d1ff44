package creators.ai;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which of the three levels of analysis spoke. */
public enum Level {
  /** A trained model. */
  MODEL,
  /** Keywords, lexicon, script and n-grams. */
  RULES,
  /** Nobody: neutral, General, und, confidence 0. */
  DEFAULTS;

  /** The name in the API: lower case. */
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The level with this {@link #key()}.
   *
   * @throws IllegalArgumentException when there is none
   */
  @JsonCreator
  public static Level of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
