package creators.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Traces of payment in a caption that does not declare itself. None of them proves anything: a code
 * may be for the creator's own shop.
 */
final class SponsorTraces {

  /** So much evidence makes a post probably paid for. */
  static final int ENOUGH = 2;

  /** Links that pay who set them; those of a campaign or a tag of one's own do not. */
  private static final Pattern PAYING_LINK =
      Pattern.compile(
          "(?i)\\b(?:amzn\\.to|shopmy\\.us|ltk\\.app|liketk\\.it|rstyle\\.me)/"
              + "|\\bamazon\\.[a-z.]{2,6}/\\S*[?&]tag="
              + "|[?&](?:(?:aff|affiliate)=|ref=(?!ig\\b|insta|bio\\b|social))");

  private static final Pattern SHOP_NOW =
      Pattern.compile(
          "(?iU)\\b(?:shop now|swipe up|use my link|link in (?:my )?bio|link in (?:der )?bio"
              + "|lien en bio|link en (?:la |mi )?bio|link na bio|link in bio)\\b");

  private static final Pattern GIFT =
      Pattern.compile(
          "(?iU)#(?:gifted|prsample|gift[ei]dby|prpackage|c_o)\\b|\\bgifted by\\b|\\bpr (?:sample|package)\\b"
              + "|\\bthank(?:s| you)(?: so much)? (?:to )?@\\S+ for (?:sending|gifting)\\b");

  /** Before or after a mention these make it the mention of something to buy. */
  private static final Pattern TRADE =
      Pattern.compile(
          "(?iU)\\b(?:wearing|available at|new (?:drop|launch|collection)|collection|collab|collaboration"
              + "|in (?:partnership|collaboration) with|ambassador|discount|giveaway|gewinnspiel"
              + "|rabatt|descuento|desconto|sconto|réduction|indirim|скидк\\p{L}+|kortin\\p{L}+)|% off\\b");

  private static final Pattern BRAND_NAME =
      Pattern.compile(
          "(?:^|[._])(?:shop|store|official|brand|cosmetics|beauty|wear|app|hotels?)(?:$|[._])");

  private SponsorTraces() {}

  /**
   * What was found.
   *
   * @param weight 2 for a code, a paying link or a brand that paid the creator before; 1 for each
   *     other kind
   */
  record Found(List<Clue> clues, int weight) {}

  /**
   * @param creator whose caption it is
   * @param knownBrands accounts that paid the creator before, as far as the declared posts tell
   */
  static Found in(String caption, String creator, Set<String> knownBrands) {
    List<Clue> clues = new ArrayList<>();
    int weight = 0;
    Optional<String> code = DiscountCode.in(caption);
    if (code.isPresent()) {
      clues.add(new Clue(Clue.Kind.CODE, code.get()));
      weight += 2;
    }
    Matcher link = PAYING_LINK.matcher(caption);
    if (link.find()) {
      clues.add(new Clue(Clue.Kind.LINK, around(caption, link)));
      weight += 2;
    }
    if (weight < 2 || clues.getLast().kind() == Clue.Kind.CODE) {
      weight += add(clues, Clue.Kind.LINK, SHOP_NOW.matcher(caption), 1);
    }
    weight += add(clues, Clue.Kind.GIFT, GIFT.matcher(caption), 1);
    boolean trade = weight >= ENOUGH || TRADE.matcher(caption).find();
    for (String mention : Captions.mentions(caption)) {
      if (mention.equals(creator.toLowerCase(Locale.ROOT))) {
        continue;
      }
      int worth =
          knownBrands.contains(mention) ? 2 : trade || BRAND_NAME.matcher(mention).find() ? 1 : 0;
      if (worth > 0) {
        clues.add(new Clue(Clue.Kind.BRAND, "@" + mention));
        weight += worth;
        break;
      }
    }
    return new Found(List.copyOf(clues), weight);
  }

  /** The match with the rest of the word it stands in. */
  private static String around(String text, Matcher match) {
    int start = match.start();
    while (start > 0 && !Character.isWhitespace(text.charAt(start - 1))) {
      start--;
    }
    int end = match.end();
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return text.substring(start, end);
  }

  private static int add(List<Clue> clues, Clue.Kind kind, Matcher matcher, int weight) {
    if (!matcher.find()) {
      return 0;
    }
    clues.add(new Clue(kind, matcher.group().strip()));
    return weight;
  }
}
