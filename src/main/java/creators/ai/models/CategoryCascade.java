package creators.ai.models;

import creators.ai.Category;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Keeps a zero-shot model affordable: on 20 categories BART takes 8 CPU-seconds a post. Posts that
 * the keywords or the trunk are sure of skip it; for the others it is asked only about the few
 * categories that these two find likeliest. Decides only; the scorers are passed in. Safe to share
 * between threads.
 */
public final class CategoryCascade {

  /**
   * When a verdict is sure, and how many candidates the zero-shot model is asked about.
   *
   * @param sureKeywords keywords at least this confident decide, 0 to 1; above 1 they never do
   * @param sureTrunk the trunk at least this confident decides, 0 to 1; above 1 it never does
   * @param candidates passes of the zero-shot model a post, at most
   */
  public record Thresholds(double sureKeywords, double sureTrunk, int candidates) {

    /**
     * Chosen by {@code bench/cascade}, whose table stands in {@code docs/MODELS.md}: keywords from
     * 0.80, the trunk from 0.70, and 5 candidates.
     */
    public static final Thresholds STANDARD = new Thresholds(0.80, 0.70, 5);

    /** Checks the ranges. */
    public Thresholds {
      if (!(sureKeywords >= 0) || !(sureTrunk >= 0)) {
        throw new IllegalArgumentException("thresholds must be at least 0");
      }
      if (candidates < 1 || candidates > Category.values().length) {
        throw new IllegalArgumentException(
            "candidates must be from 1 to the number of categories but is " + candidates);
      }
    }

    /** The same thresholds with another number of candidates. */
    public Thresholds withCandidates(int number) {
      return new Thresholds(sureKeywords, sureTrunk, number);
    }
  }

  /** What costs next to nothing: confidences from 0 to 1; empty when it has no idea. */
  public interface CheapScorer {

    /** What keywords and hashtags say. */
    Map<Category, Double> keywords(String text);

    /** What the shipped model says. */
    Map<Category, Double> trunk(String text);
  }

  /** What is dear: one pass a candidate. */
  public interface ZeroShot {

    /** A share for each candidate, together 1; empty when it cannot say. */
    Map<Category, Double> score(String text, List<Category> candidates);
  }

  /** Who decided. */
  public enum By {
    /** Keywords and hashtags, surely. */
    KEYWORDS,
    /** The shipped model: surely, or because nobody else could say. */
    TRUNK,
    /** The zero-shot model. */
    ZERO_SHOT
  }

  /**
   * A decision.
   *
   * @param category what the post is about
   * @param confidence 0 to 1, of the scorer that decided
   * @param by which one that was
   * @param passes of the zero-shot model that it took
   */
  public record Decision(Category category, double confidence, By by, int passes) {}

  /**
   * What the cascade did so far.
   *
   * @param posts decided
   * @param asked of these, posts that the zero-shot model was asked about
   * @param passes of the zero-shot model
   */
  public record Figures(long posts, long asked, long passes) {

    /** The gauge: passes a post on average, 0 before the first. */
    public double passesPerPost() {
      return posts == 0 ? 0 : (double) passes / posts;
    }
  }

  private final Thresholds thresholds;
  private final LongAdder posts = new LongAdder();
  private final LongAdder asked = new LongAdder();
  private final LongAdder passes = new LongAdder();

  /** A cascade with these thresholds. */
  public CategoryCascade(Thresholds thresholds) {
    this.thresholds = thresholds;
  }

  /** Decides about one text; asks the trunk only when the keywords are not sure, and so on. */
  public Decision decide(String text, CheapScorer cheap, ZeroShot zeroShot) {
    Decision decision = decided(text, cheap, zeroShot);
    posts.increment();
    if (decision.passes() > 0) {
      asked.increment();
      passes.add(decision.passes());
    }
    return decision;
  }

  private Decision decided(String text, CheapScorer cheap, ZeroShot zeroShot) {
    Map<Category, Double> keywords = cheap.keywords(text);
    Decision byKeywords = best(keywords, By.KEYWORDS, 0);
    if (byKeywords.confidence() >= thresholds.sureKeywords()) {
      return byKeywords;
    }
    Map<Category, Double> trunk = cheap.trunk(text);
    Decision byTrunk = best(trunk, By.TRUNK, 0);
    if (byTrunk.confidence() >= thresholds.sureTrunk()) {
      return byTrunk;
    }
    List<Category> candidates = candidates(keywords, trunk);
    if (candidates.size() > 1) {
      Map<Category, Double> scores = zeroShot.score(text, candidates);
      if (!scores.isEmpty()) {
        return best(scores, By.ZERO_SHOT, scores.size());
      }
    }
    return byTrunk.confidence() >= byKeywords.confidence() ? byTrunk : byKeywords;
  }

  /** The likeliest by both together; "General" is no hypothesis that a model could judge. */
  private List<Category> candidates(Map<Category, Double> keywords, Map<Category, Double> trunk) {
    Map<Category, Double> together = new EnumMap<>(Category.class);
    keywords.forEach((category, share) -> together.merge(category, share, Double::sum));
    trunk.forEach((category, share) -> together.merge(category, share, Double::sum));
    together.remove(Category.GENERAL);
    return together.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(thresholds.candidates())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Of equals the first in the order of the categories, so that all nodes decide alike. */
  private static Decision best(Map<Category, Double> scores, By by, int passes) {
    Category best = Category.GENERAL;
    double most = 0;
    for (Category category : Category.values()) {
      double share = scores.getOrDefault(category, 0.0);
      if (share > most) {
        best = category;
        most = share;
      }
    }
    return new Decision(best, most, by, passes);
  }

  /** What it did so far. */
  public Figures figures() {
    return new Figures(posts.sum(), asked.sum(), passes.sum());
  }
}
