package creators.profile;

import java.util.Objects;
import java.util.OptionalLong;

/** What is always true of a count: it is unknown, or at least zero. */
final class Counts {
  private Counts() {}

  static void requireKnownOrAbsent(String name, OptionalLong count) {
    Objects.requireNonNull(count, () -> name + " is null");
    if (count.isPresent() && count.getAsLong() < 0) {
      throw new IllegalArgumentException(name + " is negative: an unknown count must be absent");
    }
  }
}
