package creators.ai.models;

import java.util.regex.Pattern;

/**
 * How a caption is prepared for the models: the same steps as {@code training/common/captions.py},
 * held together by a golden test. Character classes are spelled out, for what a language calls a
 * word or a blank differs between the two.
 */
public final class CaptionText {

  /** Characters that are looked at; Instagram allows 2,200. */
  static final int MAX_LENGTH = 4_000;

  private static final String BLANK =
      "[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
  private static final String INK = BLANK.replace("[", "[^");
  private static final Pattern BLANKS = Pattern.compile(BLANK + "+");
  private static final Pattern EDGES = Pattern.compile("^ | $");
  private static final Pattern LINK = Pattern.compile("(?:https?://|www\\.)" + INK + "+");
  private static final Pattern MENTION = Pattern.compile("@[A-Za-z0-9_.]+");
  private static final Pattern HASHTAG_BLOCK =
      Pattern.compile("(?:#" + INK.replace("]", "#]") + "+" + BLANK + "*)+$");

  private CaptionText() {}

  /** For sentiment: links and mentions as the training data has them; the last hashtags go. */
  public static String forSentiment(String caption) {
    String text = spoken(caption);
    String bare = HASHTAG_BLOCK.matcher(text).replaceFirst("");
    String kept = squeeze(bare);
    return kept.isEmpty() ? squeeze(text) : kept;
  }

  /** For categories: links and mentions go; hashtags stay, without their sign. */
  public static String forCategory(String caption) {
    String text = MENTION.matcher(LINK.matcher(clean(caption)).replaceAll(" ")).replaceAll(" ");
    return squeeze(text.replace('#', ' '));
  }

  /**
   * For the trunk, which reads a caption once for everything: hashtags stay, without their sign.
   */
  public static String prepare(String caption) {
    return squeeze(spoken(caption).replace('#', ' '));
  }

  private static String spoken(String caption) {
    return MENTION.matcher(LINK.matcher(clean(caption)).replaceAll(" http ")).replaceAll(" @user ");
  }

  private static String squeeze(String text) {
    return EDGES.matcher(BLANKS.matcher(text).replaceAll(" ")).replaceAll("");
  }

  /** Bounded, and without halves of surrogate pairs, which native code refuses. */
  private static String clean(String caption) {
    String text =
        caption.length() <= MAX_LENGTH
            ? caption
            : caption.substring(0, caption.offsetByCodePoints(0, boundedPoints(caption)));
    boolean whole =
        text.codePoints().noneMatch(point -> Character.getType(point) == Character.SURROGATE);
    return whole
        ? text
        : text.codePoints()
            .filter(point -> Character.getType(point) != Character.SURROGATE)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  private static int boundedPoints(String caption) {
    return Math.min(MAX_LENGTH, caption.codePointCount(0, caption.length()));
  }
}
