package creators.store;

import creators.failure.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a page of posts ended: the last post's place in the order. Clients see it as opaque text.
 *
 * @param value microseconds since 1970, or the count with -1 for an unknown one
 */
record PostCursor(PostQuery.Sort sort, long value, String shortcode) {

  private static final String EXPECTED =
      "the next_cursor of a page of the same creator in the same sort";

  /** The cursor behind {@code last}. */
  static PostCursor behind(StoredPost last, PostQuery.Sort sort) {
    long value =
        switch (sort) {
          case NEWEST, OLDEST -> Times.micros(last.post().takenAt());
          case MOST_LIKED -> last.post().likes().orElse(-1);
          case MOST_COMMENTED -> last.post().comments().orElse(-1);
          case MOST_VIEWED -> last.post().views().orElse(-1);
        };
    return new PostCursor(sort, value, last.post().shortcode());
  }

  /** As clients see it. */
  String encode() {
    String text = sort.name() + ' ' + value + ' ' + shortcode;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The cursor that {@code text} is.
   *
   * @throws creators.failure.FailureException with {@code InvalidInput} when it is none of ours, or
   *     one of another sort
   */
  static PostCursor decode(String text, PostQuery.Sort sort) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      String[] parts = new String(bytes, StandardCharsets.UTF_8).split(" ", 3);
      if (parts.length == 3 && parts[0].equals(sort.name()) && parts[2].indexOf('\0') < 0) {
        PostCursor cursor = new PostCursor(sort, Long.parseLong(parts[1]), parts[2]);
        if (!cursor.byTime() || Times.storable(cursor.value())) {
          return cursor;
        }
      }
    } catch (IllegalArgumentException e) {
      // Neither Base64 nor a number: the caller hears the same in every case.
    }
    throw Failure.InvalidInput.of("cursor", EXPECTED).asException();
  }

  /** The value as the statement of this sort takes it. */
  Object parameter() {
    return byTime() ? Times.of(value) : (Object) value;
  }

  private boolean byTime() {
    return sort == PostQuery.Sort.NEWEST || sort == PostQuery.Sort.OLDEST;
  }
}
