package creators.ai;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How well the rules do on labelled data: what the floors of the tests and the table measure. */
final class RuleScores {

  /** How many captions of the dev set were read while the tables were written: the first ones. */
  private static final int READ = 60;

  private final SharedData data;
  private final LanguageRules languages = new LanguageRules(LanguageProfiles.load());
  private final CategoryRules categories = new CategoryRules();
  private final SentimentRules moods = new SentimentRules();

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
    List<LabelledPost> posts = LabelledPost.captions(data.folder());
    return ranking(read ? posts.subList(0, READ) : posts.subList(READ, posts.size()));
  }

  /** TweetTopic-XL in one language (en, es, ja, gr), train and validation together. */
  Ranking topics(String language) {
    return ranking(LabelledPost.topics(data.folder(), language));
  }

  private Ranking ranking(List<LabelledPost> posts) {
    Share top1 = new Share(0, 0);
    Share top3 = new Share(0, 0);
    for (LabelledPost post : posts) {
      List<Category> ranked = ranked(post.text());
      top1 = top1.plus(post.right().contains(ranked.getFirst()));
      top3 = top3.plus(ranked.stream().limit(3).anyMatch(post.right()::contains));
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
    return LabelledPost.captions(data.folder()).stream().map(LabelledPost::text).toList();
  }
}
