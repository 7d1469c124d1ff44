package creators.profile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An Instagram username: 1 to 30 characters of ASCII letters, digits, {@code .} and {@code _},
 * compared in lower case.
 *
 * @param value the name in lower case, without the leading {@code @}
 */
public record Username(@JsonValue String value) implements Comparable<Username> {

  /** What a username must look like, in words, for error messages. */
  public static final String EXPECTED = "1 to 30 characters of letters, digits, '.' and '_'";

  private static final Pattern FORM = Pattern.compile("[a-z0-9._]{1,30}");

  /** Lower-cases the value and checks its form. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Username {
    value = Objects.requireNonNull(value, "value is null").toLowerCase(Locale.ROOT);
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("username must be " + EXPECTED);
    }
  }

  /** The username that {@code text} is, or empty when it has not the form of one. */
  public static Optional<Username> parse(String text) {
    return text != null && FORM.matcher(text.toLowerCase(Locale.ROOT)).matches()
        ? Optional.of(new Username(text))
        : Optional.empty();
  }

  @Override
  public int compareTo(Username other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
