package creators.search.query;

import creators.bus.Criteria;
import creators.failure.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Where the next page of a search begins; opaque to clients, and good only for the question that it
 * came with.
 *
 * @param parts how many were given where the order is by relevance, else the last creator's value
 *     and username
 */
record Cursor(List<String> parts) {

  private static final String EXPECTED = "a cursor of this search, as next_cursor gave it";

  String encode(Criteria criteria) {
    String text = question(criteria) + ' ' + String.join(" ", parts);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads a cursor.
   *
   * @param size how many parts it must have
   * @throws creators.failure.FailureException with {@code InvalidInput} when it is none of ours, or
   *     of another question
   */
  static Optional<Cursor> decode(Optional<String> cursor, Criteria criteria, int size) {
    return cursor.map(
        text -> {
          try {
            String[] parts =
                new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ");
            if (parts.length == size + 1 && parts[0].equals(question(criteria))) {
              return new Cursor(Arrays.asList(parts).subList(1, parts.length));
            }
          } catch (IllegalArgumentException _) {
            // Not even Base64: the same answer as for one of another question.
          }
          throw bad();
        });
  }

  /** A part that is a whole number. */
  long number(int part) {
    try {
      return Long.parseLong(parts.get(part));
    } catch (NumberFormatException _) {
      throw bad();
    }
  }

  /** A part that is a number. */
  double real(int part) {
    try {
      return Double.parseDouble(parts.get(part));
    } catch (NumberFormatException _) {
      throw bad();
    }
  }

  static RuntimeException bad() {
    return Failure.InvalidInput.of("cursor", EXPECTED).asException();
  }

  private static String question(Criteria criteria) {
    return Integer.toHexString(criteria.toString().hashCode());
  }
}
