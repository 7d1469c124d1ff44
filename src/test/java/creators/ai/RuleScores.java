package creators.ai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How well the rules do on labelled data: what the floors of the tests and the table measure. */
final class RuleScores {

  /**
   * What a topic of TweetTopic-XL is in our categories; topics without a counterpart are left out.
   */
  private static final Map<String, Set<Category>> TOPICS =
      Map.ofEntries(
          Map.entry("Diaries & Daily Life", Set.of(Category.LIFESTYLE)),
          Map.entry("News & Social Concern", Set.of(Category.NEWS_POLITICS)),
          Map.entry("Relationships", Set.of(Category.LIFESTYLE, Category.FAMILY_PARENTING)),
          Map.entry("Film, TV & Video", Set.of(Category.ENTERTAINMENT)),
          Map.entry("Celebrity & Pop Culture", Set.of(Category.ENTERTAINMENT)),
          Map.entry("Sports", Set.of(Category.SPORTS)),
          Map.entry("Fitness & Health", Set.of(Category.FITNESS_HEALTH)),
          Map.entry("Business & Entrepreneurs", Set.of(Category.BUSINESS_FINANCE)),
          Map.entry("Music", Set.of(Category.MUSIC)),
          Map.entry("Gaming", Set.of(Category.GAMING)),
          Map.entry("Food & Dining", Set.of(Category.FOOD_DRINK)),
          Map.entry("Youth & Student Life", Set.of(Category.EDUCATION)),
          Map.entry("Arts & Culture", Set.of(Category.ART_CULTURE)),
          Map.entry("Learning & Educational", Set.of(Category.EDUCATION)),
          Map.entry("Family", Set.of(Category.FAMILY_PARENTING)),
          Map.entry("Science & Technology", Set.of(Category.SCIENCE, Category.TECHNOLOGY)),
          Map.entry(
              "Travel & Adventure", Set.of(Category.TRAVEL_TOURISM, Category.NATURE_OUTDOORS)),
          Map.entry("Fashion & Style", Set.of(Category.FASHION_BEAUTY)));

  /** How many captions of the dev set were read while the tables were written: the first ones. */
  private static final int READ = 60;

  private final SharedData data;
  private final LanguageRules languages = new LanguageRules(LanguageProfiles.load());
  private final CategoryRules categories = new CategoryRules();
  private final SentimentRules moods = new SentimentRules();
  private final ObjectMapper mapper = new ObjectMapper();

  RuleScores(SharedData data) {
    this.data = data;
  }

  /** Right answers among a number of cases. */
  record Share(int right, int cases) {
    double value() {
      return (double) right / cases;
    }

    Share plus(boolean correct) {
      return new Share(right + (correct ? 1 : 0), cases + 1);
    }
  }

  /**
   * Category accuracy: the answer is right when it is the label or an equally acceptable one.
   *
   * @param top1 the first answer is right
   * @param top3 one of the first three is right
   */
  record Ranking(Share top1, Share top3) {}

  /** Sentiment: recall and F1, each the mean over the three classes. */
  record Macro(double recall, double f1) {}

  /** Language accuracy by kind ("sentences", "word-pairs"), then by language; "all" sums up. */
  Map<String, Map<String, Share>> languages() {
    Map<String, Map<String, Share>> shares = new TreeMap<>();
    for (String line : data.lines("language/dev.tsv")) {
      String[] fields = line.split("\t", 3);
      boolean right = languages.detect(Caption.of(fields[2])).language().equals(fields[0]);
      Map<String, Share> kind = shares.computeIfAbsent(fields[1], _ -> new TreeMap<>());
      for (String name : List.of("all", fields[0])) {
        kind.put(name, kind.getOrDefault(name, new Share(0, 0)).plus(right));
      }
    }
    return shares;
  }

  /** The captions that were read while the tables were written, or all the others. */
  Ranking captions(boolean read) {
    List<String> lines = data.lines("category/captions_dev.jsonl");
    Share top1 = new Share(0, 0);
    Share top3 = new Share(0, 0);
    for (String line : read ? lines.subList(0, READ) : lines.subList(READ, lines.size())) {
      JsonNode row = json(line);
      Set<Category> right = new HashSet<>();
      right.add(Category.of(row.get("category").asText()));
      row.get("also").forEach(also -> right.add(Category.of(also.asText())));
      List<Category> ranked = ranked(row.get("text").asText());
      top1 = top1.plus(right.contains(ranked.getFirst()));
      top3 = top3.plus(ranked.stream().limit(3).anyMatch(right::contains));
    }
    return new Ranking(top1, top3);
  }

  /** TweetTopic-XL in one language (en, es, ja, gr), train and validation together. */
  Ranking topics(String language) {
    Share top1 = new Share(0, 0);
    Share top3 = new Share(0, 0);
    for (String part : List.of("train", "validation")) {
      String file = "category/tweet_topic_xl/" + language + "_" + part + ".jsonl";
      for (String line : data.lines(file)) {
        JsonNode row = json(line);
        Set<Category> right = new HashSet<>();
        row.get("topics").forEach(t -> right.addAll(TOPICS.getOrDefault(t.asText(), Set.of())));
        if (!right.isEmpty()) {
          List<Category> ranked = ranked(row.get("text").asText());
          top1 = top1.plus(right.contains(ranked.getFirst()));
          top3 = top3.plus(ranked.stream().limit(3).anyMatch(right::contains));
        }
      }
    }
    return new Ranking(top1, top3);
  }

  private List<Category> ranked(String text) {
    Caption caption = Caption.of(text);
    return categories.judge(caption, languages.detect(caption).language()).ranked().stream()
        .map(CategoryRules.Ranked::category)
        .toList();
  }

  /** Sentiment on a file of label and text. */
  Macro sentiment(String file) {
    int[][] counts = new int[3][3];
    for (String line : data.lines("sentiment/" + file)) {
      String[] fields = line.split("\t", 2);
      Caption caption = Caption.of(fields[1]);
      Sentiment said = moods.judge(caption, languages.detect(caption).language()).sentiment();
      counts[Sentiment.of(fields[0]).ordinal()][said.ordinal()]++;
    }
    double recalls = 0;
    double f1s = 0;
    for (int label = 0; label < 3; label++) {
      double right = counts[label][label];
      double labelled = 0;
      double said = 0;
      for (int other = 0; other < 3; other++) {
        labelled += counts[label][other];
        said += counts[other][label];
      }
      recalls += right / labelled;
      f1s += 2 * right / (labelled + said);
    }
    return new Macro(recalls / 3, f1s / 3);
  }

  /** Every caption of the dev set. */
  List<String> captionTexts() {
    List<String> texts = new ArrayList<>();
    data.lines("category/captions_dev.jsonl").forEach(l -> texts.add(json(l).get("text").asText()));
    return texts;
  }

  private JsonNode json(String line) {
    try {
      return mapper.readTree(line);
    } catch (JsonProcessingException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
