package creators.analytics;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads hashtags, mentions and links out of captions, in any script. */
public final class Captions {

  /** What a tag is made of; emoji may stand in one, and joiners inside a word or an emoji. */
  private static final String TAG_START =
      "\\p{L}\\p{N}_\\p{IsExtended_Pictographic}\\x{1F1E6}-\\x{1F1FF}";

  private static final String TAG_CHAR =
      TAG_START + "\\p{M}\\x{200C}\\x{200D}\\p{IsEmoji_Modifier}";

  /** Tags may follow one another without a space. */
  private static final Pattern TAGS =
      Pattern.compile("(?:[#\\x{FF03}][" + TAG_START + "][" + TAG_CHAR + "]*)+");

  private static final Pattern MARK = Pattern.compile("[#\\x{FF03}]");
  private static final Pattern ONLY_DIGITS = Pattern.compile("[\\p{N}\\p{M}_]+");

  private static final Pattern MENTION =
      Pattern.compile("@([A-Za-z0-9._]*[A-Za-z0-9_])(?![\\p{L}\\p{N}@])");

  private static final Pattern NOT_PROSE =
      Pattern.compile("https?://\\S+|[#\\x{FF03}@]\\S+", Pattern.CASE_INSENSITIVE);

  private static final int LONGEST_USERNAME = 30;

  private Captions() {}

  /**
   * The hashtags of a caption, in order, without the mark, in folded case (so that {@code #STRASSE}
   * and {@code #Straße} are the same), also repeated ones. Digits alone make no tag, and inside a
   * word or an address the mark means nothing.
   */
  public static List<String> hashtags(String caption) {
    if (!MARK.matcher(caption).find()) {
      return List.of();
    }
    String text = Normalizer.normalize(caption, Normalizer.Form.NFC);
    List<String> tags = new ArrayList<>();
    Matcher chains = TAGS.matcher(text);
    while (chains.find()) {
      if (standsAlone(text, chains.start(), "_&/=?#\uFF03")) {
        MARK.splitAsStream(chains.group())
            .filter(tag -> !tag.isEmpty() && !ONLY_DIGITS.matcher(tag).matches())
            .map(Captions::fold)
            .forEach(tags::add);
      }
    }
    return List.copyOf(tags);
  }

  /**
   * The usernames that a caption mentions, in order, in lower case without the {@code @}, also
   * repeated ones. An e-mail address mentions nobody.
   */
  public static List<String> mentions(String caption) {
    return MENTION
        .matcher(caption)
        .results()
        .filter(mention -> standsAlone(caption, mention.start(), "_.@/"))
        .map(mention -> mention.group(1).toLowerCase(Locale.ROOT))
        .filter(name -> name.length() <= LONGEST_USERNAME)
        .toList();
  }

  /** What is left for a reader: the caption without links, hashtags and mentions. */
  static String prose(String caption) {
    return NOT_PROSE.matcher(caption).replaceAll("").strip();
  }

  /**
   * Folds case as Unicode's full case folding does for the letters people use: upper, then lower,
   * and the Turkish dotted capital I without its loose dot.
   */
  static String fold(String text) {
    String folded = text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace("i\u0307", "i");
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }

  private static boolean standsAlone(String text, int start, String glue) {
    if (start == 0) {
      return true;
    }
    int before = text.codePointBefore(start);
    return !Character.isLetterOrDigit(before) && glue.indexOf(before) < 0;
  }
}
