package creators.source;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** What holds for posts of every shape. */
final class Posts {

  private static final Pattern SHORTCODE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private Posts() {}

  /**
   * The shortcode of a post. Anonymised documents blank it: such a post cannot be told from others
   * and has to be left out.
   */
  static Optional<String> shortcode(JsonAt post, String field) {
    String shortcode = post.text(field);
    if (shortcode.isBlank()) {
      return Optional.empty();
    }
    if (!SHORTCODE.matcher(shortcode).matches()) {
      throw post.complaint(field, "expected a shortcode of letters, digits, '-' and '_'");
    }
    return Optional.of(shortcode);
  }

  /** The remark about a post that has no shortcode. */
  static String leftOut(JsonAt post) {
    return post.path() + ": its shortcode is blank, the post is left out";
  }

  /** The count, unless it means nothing here. */
  static OptionalLong unless(boolean meaningless, OptionalLong count) {
    return meaningless ? OptionalLong.empty() : count;
  }
}
