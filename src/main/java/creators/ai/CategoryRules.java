package creators.ai;

import creators.ai.CategoryTable.Keyword;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a caption is about, by keywords, hashtags and emoji.
 *
 * <p>Every keyword (once a caption) adds its weight to its categories. A category's share s is
 * taken of all the weight found, plus {@link #DOUBT} for what was not found, and its confidence is
 * {@code 1 - (1 - s)^2}, which follows how often the answer was right on labelled captions and
 * posts. General is the answer when no category reaches {@link #LEAST} of weight.
 */
final class CategoryRules {

  /** Languages with keywords of their own; all others are read with the English ones. */
  static final List<String> LANGUAGES =
      List.of(
          "en", "es", "pt", "fr", "de", "it", "nl", "pl", "tr", "id", "ru", "ar", "hi", "ja", "ko",
          "zh", "el");

  private static final String ENGLISH = "en";
  private static final double DOUBT = 2.5;
  private static final double LEAST = 1.0;
  private static final double FOREIGN = 0.6;
  private static final double IN_TAG = 0.8;

  /** Every caption is a little about life: words of Lifestyle count less. */
  private static final double EVERYBODYS = 0.8;

  private static final double[] WORTH = {0, 0.5, 1.5, 3};
  private static final double SURE_OF_GENERAL = 0.3;
  private static final int SHORTEST_IN_TAG = 4;
  private static final int SHORTEST_FOREIGN = 4;
  private static final int MOST_EVIDENCE = 8;
  private static final int CATEGORIES = Category.values().length;

  private final Map<String, CategoryTable> tables = new HashMap<>();
  private final CategoryTable english;
  private final CategoryTable emoji;

  CategoryRules() {
    for (String language : LANGUAGES) {
      tables.put(language, CategoryTable.load(language));
    }
    english = tables.get(ENGLISH);
    emoji = CategoryTable.load("emoji");
  }

  /** A category and how sure we are of it, 0 to 1. */
  record Ranked(Category category, double confidence) {}

  /**
   * What was found.
   *
   * @param ranked the categories with any evidence, best first; never empty
   * @param evidence the keywords behind the first one, hashtags with their sign
   */
  record Result(List<Ranked> ranked, List<String> evidence) {

    Ranked best() {
      return ranked.getFirst();
    }
  }

  Result judge(Caption caption, String language) {
    Tally tally = new Tally();
    CategoryTable own = tables.getOrDefault(language, english);
    own.find(caption.tokens(), (number, _, factor) -> tally.add(own.keyword(number), factor, ""));
    if (own != english) {
      english.find(
          caption.tokens(),
          (number, _, factor) -> {
            Keyword keyword = english.keyword(number);
            if (keyword.term().length() >= SHORTEST_FOREIGN) {
              tally.add(keyword, factor * FOREIGN, "");
            }
          });
    }
    for (Token token : caption.tokens()) {
      if (token.is(Token.Kind.HASHTAG)) {
        tag(token.text(), own, tally);
      } else if (token.is(Token.Kind.EMOJI)) {
        int number = emoji.tag(token.text());
        if (number != TermTrie.NONE) {
          tally.add(emoji.keyword(number), 1, "");
        }
      }
    }
    return tally.result(caption.letters() > 0);
  }

  private void tag(String tag, CategoryTable own, Tally tally) {
    if (addWhole(tag, own, tally) || (own != english && addWhole(tag, english, tally))) {
      return;
    }
    if (TermFinder.isMatchedInside(tag)) {
      List<Token> word = List.of(new Token(Token.Kind.WORD, tag, false));
      own.find(word, (number, _, factor) -> tally.add(own.keyword(number), IN_TAG * factor, "#"));
      return;
    }
    HashtagSplitter.Split split = own.split(tag);
    CategoryTable table = own;
    if (own != english) {
      HashtagSplitter.Split inEnglish = english.split(tag);
      if (inEnglish.coverage() > split.coverage()) {
        split = inEnglish;
        table = english;
      }
    }
    double factor = IN_TAG * split.coverage() * split.coverage();
    for (int number : split.terms()) {
      Keyword keyword = table.keyword(number);
      if (keyword.term().length() >= SHORTEST_IN_TAG || split.coverage() == 1) {
        tally.add(keyword, factor, "#");
      }
    }
  }

  private static boolean addWhole(String tag, CategoryTable table, Tally tally) {
    int number = table.tag(tag);
    if (number == TermTrie.NONE) {
      return false;
    }
    tally.add(table.keyword(number), 1, "#");
    return true;
  }

  /** The weights found in one caption. */
  private static final class Tally {
    private final double[] weights = new double[CATEGORIES];
    private final Set<String> seen = new HashSet<>();
    private final List<Map.Entry<Keyword, String>> found = new ArrayList<>();

    void add(Keyword keyword, double factor, String sign) {
      if (!keyword.means() || !seen.add(keyword.term())) {
        return;
      }
      for (int i = 0; i < CATEGORIES; i++) {
        weights[i] += WORTH[(int) keyword.weights()[i]] * factor;
      }
      String shown = sign.isEmpty() ? keyword.term() : sign + keyword.term().replace(" ", "");
      found.add(Map.entry(keyword, shown));
    }

    Result result(boolean hasWords) {
      weights[Category.LIFESTYLE.ordinal()] *= EVERYBODYS;
      double total = DOUBT + Arrays.stream(weights).sum();
      List<Ranked> ranked = new ArrayList<>();
      for (Category category : Category.values()) {
        if (weights[category.ordinal()] >= LEAST) {
          double rest = 1 - weights[category.ordinal()] / total;
          ranked.add(new Ranked(category, 1 - rest * rest));
        }
      }
      if (ranked.isEmpty()) {
        return new Result(
            List.of(new Ranked(Category.GENERAL, hasWords ? SURE_OF_GENERAL : 0)), List.of());
      }
      ranked.sort(Comparator.comparingDouble(Ranked::confidence).reversed());
      return new Result(List.copyOf(ranked), evidence(ranked.getFirst().category()));
    }

    private List<String> evidence(Category category) {
      Set<String> terms = new LinkedHashSet<>();
      for (int weight = WORTH.length - 1; weight > 0; weight--) {
        for (Map.Entry<Keyword, String> entry : found) {
          if (entry.getKey().weights()[category.ordinal()] == weight
              && terms.size() < MOST_EVIDENCE) {
            terms.add(entry.getValue());
          }
        }
      }
      return List.copyOf(terms);
    }
  }
}
