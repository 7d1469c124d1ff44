package creators.profile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * One comment that somebody other than the creator left under a post. It names nobody: mentions are
 * cut out of the text, and of the author there is a mark at most.
 *
 * @param shortcode under which post
 * @param id Instagram's id of the comment, as text, so that one comment is not taken for two, and
 *     can be found when its author wants it forgotten
 * @param text what it says, at most {@value #LONGEST} characters, with {@code @} for a mention
 * @param writtenAt when, where the source tells
 * @param author the same number for comments of one author under posts of one creator, see {@link
 *     #mark}; empty where the source does not tell
 */
public record Comment(
    String shortcode, String id, String text, Optional<Instant> writtenAt, OptionalInt author) {

  /** Characters that are kept. */
  public static final int LONGEST = 500;

  /** Comments of one post that are kept: the newest ones. */
  public static final int KEPT_PER_POST = 30;

  private static final Pattern MENTION = Pattern.compile("@[\\p{L}\\p{N}_.]+");
  private static final int MARK_BITS = 24;

  /** Cuts the text; refuses nulls, and blank shortcodes, ids and texts. */
  public Comment {
    Objects.requireNonNull(writtenAt, "writtenAt is null");
    Objects.requireNonNull(author, "author is null");
    text = shortened(MENTION.matcher(text).replaceAll("@").strip());
    requireText("shortcode", shortcode);
    requireText("id", id);
    requireText("text", text);
  }

  /**
   * A mark by which comments of one author are told from those of many. Under posts of another
   * creator the same author has another mark, and since it has {@value #MARK_BITS} bits only, each
   * is shared by more than a hundred accounts: no account can be found from it.
   *
   * @param creator Instagram's id of the creator
   * @param author Instagram's id of the author
   */
  public static int mark(String creator, String author) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((creator + "/" + author).getBytes(StandardCharsets.UTF_8));
      return (digest[0] & 0xff) << 16 | (digest[1] & 0xff) << 8 | digest[2] & 0xff;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST
        ? text
        : text.substring(
            0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
  }

  private static void requireText(String name, String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(name + " is blank");
    }
  }
}
