package creators.ai.models;

import creators.ai.Category;
import creators.ai.CategoryShare;
import creators.ai.Embedding;
import creators.ai.Level;
import creators.ai.RuleAnalyzer;
import creators.ai.RuleAnalyzer.Judgement;
import creators.ai.Sentiment;
import creators.ai.TextAnalyzer;
import creators.ai.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The first level of analysis: models joined with the rules. The rules' n-gram classifier says in
 * which language a caption is; an English one is judged by the trunk, any other by the n-gram
 * models; the rules have a say in every category, and through the n-grams in every mood. A model
 * that was dropped in speaks in place of the shipped one: for languages everywhere, for moods in
 * English, and for English categories where nobody cheaper is sure. Where a model is not there the
 * rules answer alone, and a caption without words is theirs anyway.
 */
public final class ModelAnalyzer implements TextAnalyzer, AutoCloseable {

  private static final String ENGLISH = "en";

  /**
   * Languages in which the n-grams tell moods better than the rules do; romanised Hindi is not one
   * of them.
   */
  private static final Set<String> NGRAM_MOODS = Set.of("ar", "de", "es", "fr", "it", "pt");

  private final ShippedModels models;
  private final DropIns dropIns;
  private final CategoryCascade cascade;
  private final RuleAnalyzer rules;

  /**
   * @param models closed with this
   * @param dropIns closed with this
   * @param candidates categories that a zero-shot model is asked about for a post
   * @param rules asked about every text
   */
  public ModelAnalyzer(ShippedModels models, DropIns dropIns, int candidates, RuleAnalyzer rules) {
    this.models = models;
    this.dropIns = dropIns;
    this.cascade =
        new CategoryCascade(CategoryCascade.Thresholds.STANDARD.withCandidates(candidates));
    this.rules = rules;
  }

  @Override
  public String version() {
    return Stream.of(
            Optional.of(models.version()).filter(version -> !version.isEmpty()),
            dropIns.sentiment().use(SequenceClassifier::version),
            dropIns.category().use(ZeroShotClassifier::version),
            dropIns.language().use(SequenceClassifier::version),
            Optional.of(rules.version()))
        .flatMap(Optional::stream)
        .collect(Collectors.joining("+"));
  }

  /** Passes of the zero-shot model a post, on average; 0 while there is none. */
  public double zeroShotPassesPerPost() {
    return cascade.figures().passesPerPost();
  }

  @Override
  public List<Verdict> analyze(List<String> texts) {
    Objects.requireNonNull(texts, "texts is null");
    String version = version();
    Level level = version.equals(rules.version()) ? Level.RULES : Level.MODEL;
    List<Judgement> judged = new ArrayList<>(texts.size());
    List<Language> languages = new ArrayList<>(texts.size());
    Map<Integer, String> english = new TreeMap<>();
    for (int i = 0; i < texts.size(); i++) {
      String text = Objects.requireNonNull(texts.get(i), "a text is null");
      judged.add(rules.judge(text));
      languages.add(language(text, judged.get(i).verdict()));
      if (languages.get(i).code().equals(ENGLISH)) {
        english.put(i, text);
      }
    }
    Map<Integer, TrunkOutput> trunk = trunk(english);
    List<Verdict> verdicts = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      Judgement rule = judged.get(i);
      Optional<TrunkOutput> output = Optional.ofNullable(trunk.get(i));
      verdicts.add(
          switch (languages.get(i).code()) {
            case Verdict.UNDETERMINED ->
                verdict(
                    version,
                    Level.RULES,
                    languages.get(i),
                    rule,
                    subject(rule),
                    mood(rule),
                    output);
            case ENGLISH ->
                verdict(
                    version,
                    level,
                    languages.get(i),
                    rule,
                    englishSubject(text, rule, output),
                    englishMood(text, rule, output),
                    output);
            default ->
                verdict(
                    version,
                    level,
                    languages.get(i),
                    rule,
                    otherSubject(text, rule),
                    NGRAM_MOODS.contains(languages.get(i).code())
                        ? otherMood(text, rule)
                        : mood(rule),
                    output);
          });
    }
    return List.copyOf(verdicts);
  }

  @Override
  public void close() {
    models.close();
    dropIns.close();
  }

  private record Language(String code, double confidence) {}

  /** At least one category, best first. */
  private record Subject(List<CategoryShare> categories) {
    CategoryShare best() {
      return categories.getFirst();
    }
  }

  private record Mood(Sentiment sentiment, double score, double confidence) {}

  private Language language(String text, Verdict rules) {
    Language ruled = new Language(rules.language(), rules.languageConfidence());
    return ruled.code().equals(Verdict.UNDETERMINED)
        ? ruled
        : dropIns
            .language()
            .use(model -> model.classify(List.of(text)).getFirst())
            .map(scores -> new Language(scores.best(), scores.confidence()))
            .orElse(ruled);
  }

  private Map<Integer, TrunkOutput> trunk(Map<Integer, String> texts) {
    if (models.trunk().isEmpty() || texts.isEmpty()) {
      return Map.of();
    }
    Iterator<TrunkOutput> outputs =
        models.trunk().get().run(List.copyOf(texts.values())).iterator();
    Map<Integer, TrunkOutput> byIndex = HashMap.newHashMap(texts.size());
    texts.keySet().forEach(index -> byIndex.put(index, outputs.next()));
    return byIndex;
  }

  private Subject englishSubject(String text, Judgement rule, Optional<TrunkOutput> trunk) {
    Map<Category, Double> cheap =
        trunk
            .map(output -> mixed(models.trunk().orElseThrow().config(), output, rule))
            .orElse(rule.categories());
    return dropIns
        .category()
        .use(zeroShot -> cascade.decide(text, new Cheap(rule.categories(), cheap), zeroShot))
        .map(decision -> decided(decision, cheap))
        .orElse(trunk.map(_ -> new Subject(CategoryShare.likeliest(cheap))).orElse(subject(rule)));
  }

  private Subject otherSubject(String text, Judgement rule) {
    return models
        .category()
        .map(model -> model.probabilities(text, rule.categories()))
        .map(probabilities -> new Subject(CategoryShare.likeliest(byCategory(probabilities))))
        .orElse(subject(rule));
  }

  private Mood englishMood(String text, Judgement rule, Optional<TrunkOutput> trunk) {
    return dropIns
        .sentiment()
        .use(model -> model.classify(List.of(CaptionText.forSentiment(text))).getFirst())
        .map(
            scores ->
                new Mood(
                    scores.best(),
                    scores.of(Sentiment.POSITIVE) - scores.of(Sentiment.NEGATIVE),
                    scores.confidence()))
        .orElseGet(
            () ->
                trunk
                    .map(output -> mood(mixedMood(text, rule, output)))
                    .orElse(otherMood(text, rule)));
  }

  private double[] mixedMood(String text, Judgement rule, TrunkOutput trunk) {
    return models
        .sentiment()
        .map(model -> model.probabilities(text, rule.verdict().sentimentScore()))
        .map(ngrams -> MoodMix.of(trunk.sentiment(), ngrams))
        .orElse(trunk.sentiment());
  }

  private Mood otherMood(String text, Judgement rule) {
    return models
        .sentiment()
        .map(model -> mood(model.probabilities(text, rule.verdict().sentimentScore())))
        .orElse(mood(rule));
  }

  /** What the trunk and the rules together say an English caption is about. */
  static Map<Category, Double> mixed(TrunkConfig config, TrunkOutput output, Judgement rule) {
    List<Category> order = config.categories();
    double[] trunk = new double[order.size()];
    for (int i = 0; i < trunk.length; i++) {
      trunk[order.get(i).ordinal()] = output.category()[i];
    }
    double[] mixed = CategoryMix.of(trunk, rule.categories());
    return byCategory(mixed);
  }

  private static Map<Category, Double> byCategory(double[] probabilities) {
    Map<Category, Double> byCategory = new EnumMap<>(Category.class);
    for (Category category : Category.values()) {
      byCategory.put(category, probabilities[category.ordinal()]);
    }
    return byCategory;
  }

  /** What was decided, then what else was likely. */
  private static Subject decided(
      CategoryCascade.Decision decision, Map<Category, Double> otherwise) {
    Map<Category, Double> others = new EnumMap<>(Category.class);
    others.putAll(otherwise);
    others.remove(decision.category());
    return new Subject(
        Stream.concat(
                Stream.of(new CategoryShare(decision.category(), decision.confidence())),
                CategoryShare.likeliest(others).stream())
            .limit(CategoryShare.TOLD)
            .toList());
  }

  private Verdict verdict(
      String version,
      Level level,
      Language language,
      Judgement rule,
      Subject subject,
      Mood mood,
      Optional<TrunkOutput> output) {
    return new Verdict(
        subject.best().category(),
        subject.best().confidence(),
        mood.sentiment(),
        mood.score(),
        mood.confidence(),
        language.code(),
        language.confidence(),
        rule.verdict().quality(),
        level,
        version,
        rule.verdict().evidence(),
        subject.categories(),
        output.map(TrunkOutput::embedding).map(Embedding::of));
  }

  private static Subject subject(Judgement rule) {
    Verdict rules = rule.verdict();
    return new Subject(
        rules.categories().isEmpty()
            ? List.of(new CategoryShare(rules.category(), rules.categoryConfidence()))
            : rules.categories());
  }

  private static Mood mood(Judgement rule) {
    Verdict rules = rule.verdict();
    return new Mood(rules.sentiment(), rules.sentimentScore(), rules.sentimentConfidence());
  }

  /**
   * The likeliest mood; its score is how much likelier the positive one is than the negative one.
   */
  private static Mood mood(double[] probabilities) {
    int best = best(probabilities);
    Sentiment sentiment = Sentiment.of(MultilingualSentiment.LABELS.get(best));
    return new Mood(sentiment, probabilities[2] - probabilities[0], probabilities[best]);
  }

  private static int best(double[] probabilities) {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      if (probabilities[i] > probabilities[best]) {
        best = i;
      }
    }
    return best;
  }

  private record Cheap(Map<Category, Double> said, Map<Category, Double> mixed)
      implements CategoryCascade.CheapScorer {
    @Override
    public Map<Category, Double> keywords(String text) {
      return said;
    }

    @Override
    public Map<Category, Double> trunk(String text) {
      return mixed;
    }
  }
}
