package creators.ai.models;

import creators.ai.Category;
import creators.ai.LabelledPost;
import creators.ai.RuleAnalyzer;
import creators.ai.RuleAnalyzer.Judgement;
import creators.ai.models.CategoryCascade.Decision;
import creators.ai.models.CategoryCascade.Thresholds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the cascade's thresholds would spare a zero-shot model, and how right those posts are that
 * never reach it; run by {@code bench/cascade}. The figures of {@code docs/MODELS.md} from which
 * {@link Thresholds#STANDARD} was chosen.
 */
final class CascadeBench {

  private static final double NEVER = 1.1;
  private static final double[] KEYWORDS = {0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95};
  private static final double[] TRUNK = {0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95};
  private static final double[][] TOGETHER = {
    {0.9, 0.85},
    {0.9, 0.8},
    {0.9, 0.7},
    {0.9, 0.6},
    {0.8, 0.8},
    {0.8, 0.7},
    {0.7, 0.7},
    {NEVER, NEVER}
  };

  private final List<Post> posts;

  /** What the cheap ones say of an English post. */
  private record Post(
      Set<Category> right, Map<Category, Double> keywords, Map<Category, Double> trunk)
      implements CategoryCascade.CheapScorer {
    @Override
    public Map<Category, Double> keywords(String text) {
      return keywords;
    }

    @Override
    public Map<Category, Double> trunk(String text) {
      return trunk;
    }
  }

  private CascadeBench(List<Post> posts) {
    this.posts = posts;
  }

  /** Arguments: the models' folder, the data folder. */
  public static void main(String[] arguments) {
    Path data = Path.of(arguments[1]);
    try (ShippedModels models = ShippedModels.load(Path.of(arguments[0]), 1)) {
      TrunkModel trunk = models.trunk().orElseThrow();
      of(trunk, LabelledPost.captions(data)).print("captions_dev");
      of(trunk, LabelledPost.topics(data, "en")).print("TweetTopic-XL en");
    }
  }

  /** The English ones among the posts: others never come to the cascade. */
  private static CascadeBench of(TrunkModel trunk, List<LabelledPost> labelled) {
    RuleAnalyzer rules = new RuleAnalyzer();
    List<Post> posts = new ArrayList<>();
    for (LabelledPost each : labelled) {
      Judgement judged = rules.judge(each.text());
      if (judged.verdict().language().equals("en")) {
        TrunkOutput output = trunk.run(List.of(each.text())).getFirst();
        Map<Category, Double> mixed = ModelAnalyzer.mixed(trunk.config(), output, judged);
        posts.add(new Post(each.right(), judged.categories(), mixed));
      }
    }
    return new CascadeBench(posts);
  }

  private void print(String name) {
    IO.println("\n%s, %d English posts".formatted(name, posts.size()));
    IO.println(
        "| keywords from | trunk from | skip BART | of these right | the others right | theirs among 3 candidates | among 5 |");
    IO.println("| --- | --- | --- | --- | --- | --- | --- |");
    for (double keywords : KEYWORDS) {
      row(keywords, NEVER);
    }
    for (double trunk : TRUNK) {
      row(NEVER, trunk);
    }
    for (double[] both : TOGETHER) {
      row(both[0], both[1]);
    }
  }

  private void row(double keywords, double trunk) {
    CategoryCascade cascade = new CategoryCascade(new Thresholds(keywords, trunk, 5));
    int sure = 0;
    int sureRight = 0;
    int otherRight = 0;
    int among3 = 0;
    int among5 = 0;
    for (Post post : posts) {
      List<Category> candidates = new ArrayList<>();
      Decision decision =
          cascade.decide(
              "",
              post,
              (_, asked) -> {
                candidates.addAll(asked);
                return Map.of();
              });
      boolean right = post.right().contains(decision.category());
      if (candidates.isEmpty()) {
        sure++;
        sureRight += right ? 1 : 0;
      } else {
        otherRight += right ? 1 : 0;
        among3 += candidates.stream().limit(3).anyMatch(post.right()::contains) ? 1 : 0;
        among5 += candidates.stream().anyMatch(post.right()::contains) ? 1 : 0;
      }
    }
    int others = posts.size() - sure;
    IO.println(
        "| %s | %s | %.3f | %s | %s | %s | %s |"
            .formatted(
                threshold(keywords),
                threshold(trunk),
                (double) sure / posts.size(),
                share(sureRight, sure),
                share(otherRight, others),
                share(among3, others),
                share(among5, others)));
  }

  private static String threshold(double value) {
    return value > 1 ? "never" : "%.2f".formatted(value);
  }

  private static String share(int part, int whole) {
    return whole == 0 ? "" : "%.3f".formatted((double) part / whole);
  }
}
