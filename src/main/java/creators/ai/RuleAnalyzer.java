package creators.ai;

import creators.ai.LanguageProfiles.Detected;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The second level of analysis: category keywords, a sentiment lexicon, and script and n-gram
 * language detection. Needs no model and no network, answers in microseconds, and holds nothing but
 * read-only tables (about 10 MB), so one instance serves all threads. What it knows and how well is
 * told in {@code docs/MODELS.md}.
 */
public final class RuleAnalyzer implements TextAnalyzer {

  private static final String VERSION = "rules-1";

  private final LanguageRules languages = new LanguageRules(LanguageProfiles.load());
  private final CategoryRules categories = new CategoryRules();
  private final SentimentRules moods = new SentimentRules();

  /**
   * All that the rules say about one text.
   *
   * @param categories confidence, 0 to 1, in each category that they found a sign of
   */
  public record Judgement(Verdict verdict, Map<Category, Double> categories) {
    /** Copies the categories. */
    public Judgement {
      categories = Map.copyOf(categories);
    }
  }

  /**
   * Reads the shipped tables.
   *
   * @throws java.io.UncheckedIOException when one is missing or malformed
   */
  public RuleAnalyzer() {
    // The tables are read where they are declared.
  }

  @Override
  public String version() {
    return VERSION;
  }

  /**
   * One verdict a text, in order. Looks at the first {@value Caption#MAX_LENGTH} characters.
   *
   * @throws NullPointerException when the list or an element is null; names the element
   */
  @Override
  public List<Verdict> analyze(List<String> texts) {
    Objects.requireNonNull(texts, "texts is null");
    List<Verdict> verdicts = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      int index = i;
      verdicts.add(
          analyze(Objects.requireNonNull(texts.get(i), () -> "texts[" + index + "] is null")));
    }
    return List.copyOf(verdicts);
  }

  private Verdict analyze(String text) {
    return judge(text).verdict();
  }

  /** The verdict on one text, and how sure the rules are of every category they found a sign of. */
  public Judgement judge(String text) {
    Caption caption = Caption.of(text);
    Detected language = languages.detect(caption);
    CategoryRules.Result category = categories.judge(caption, language.language());
    SentimentRules.Mood mood = moods.judge(caption, language.language());
    List<String> evidence = new ArrayList<>(category.evidence());
    evidence.addAll(mood.evidence());
    Map<Category, Double> found = new EnumMap<>(Category.class);
    category.ranked().forEach(each -> found.put(each.category(), each.confidence()));
    return new Judgement(verdict(caption, language, category, mood, evidence), found);
  }

  private static Verdict verdict(
      Caption caption,
      Detected language,
      CategoryRules.Result category,
      SentimentRules.Mood mood,
      List<String> evidence) {
    return new Verdict(
        category.best().category(),
        category.best().confidence(),
        mood.sentiment(),
        mood.score(),
        mood.confidence(),
        language.language(),
        language.confidence(),
        QualityScore.of(caption),
        Level.RULES,
        VERSION,
        evidence.stream().distinct().toList(),
        category.ranked().stream()
            .limit(CategoryShare.TOLD)
            .map(each -> new CategoryShare(each.category(), each.confidence()))
            .toList(),
        Optional.empty());
  }
}
