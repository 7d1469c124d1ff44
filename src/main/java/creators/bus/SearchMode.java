package creators.bus;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** By what creators were found. */
public enum SearchMode {
  /** Words and meaning, fused. */
  HYBRID,
  /** Words alone: the meaning of the question could not be had. */
  WORDS,
  /** No words were given: everybody whom the filters leave. */
  BROWSE;

  /** The name in the API: lower case. */
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The mode with this {@link #key()}.
   *
   * @throws IllegalArgumentException when there is none
   */
  @JsonCreator
  public static SearchMode of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
