package creators.ai;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Sums the verdicts on a creator's posts up. Pure: the same verdicts give the same insights. */
public final class Insights {

  private Insights() {}

  /**
   * What the posts say together.
   *
   * <ul>
   *   <li>Content: share of each category among the posts that have something to judge (a verdict
   *       with any confidence above 0). The primary category is the largest one; General only when
   *       there is no other.
   *   <li>Sentiment: mean score of the posts whose sentiment confidence is above 0.
   *   <li>Languages: share of each language among the posts whose language could be told.
   *   <li>Quality: mean over all posts on which a model or the rules spoke, wordless ones included.
   * </ul>
   *
   * Equal shares stand in alphabetical order.
   *
   * @param verdicts one a analysed post
   * @param totalPosts how many posts are stored, analysed or not; taken as the number of verdicts
   *     when smaller (posts may come and go while they are counted)
   */
  public static ProfileInsights of(List<Verdict> verdicts, int totalPosts) {
    Map<String, Double> content =
        shares(
            verdicts.stream()
                .filter(Insights::hasSomethingToJudge)
                .map(verdict -> verdict.category().label())
                .toList());
    Map<String, Double> languages =
        shares(
            verdicts.stream()
                .map(Verdict::language)
                .filter(Predicate.not(Verdict.UNDETERMINED::equals))
                .toList());
    return new ProfileInsights(
        primary(verdicts, content),
        content,
        mean(verdicts, verdict -> verdict.sentimentConfidence() > 0, Verdict::sentimentScore),
        languages,
        mean(verdicts, verdict -> verdict.level() != Level.DEFAULTS, Verdict::quality),
        verdicts.size(),
        Math.max(totalPosts, verdicts.size()));
  }

  private static boolean hasSomethingToJudge(Verdict verdict) {
    return verdict.categoryConfidence() > 0
        || verdict.sentimentConfidence() > 0
        || verdict.languageConfidence() > 0;
  }

  private static Optional<Category> primary(List<Verdict> verdicts, Map<String, Double> content) {
    if (verdicts.isEmpty()) {
      return Optional.empty();
    }
    return content.keySet().stream()
        .map(Category::of)
        .filter(category -> category != Category.GENERAL)
        .findFirst()
        .or(() -> Optional.of(Category.GENERAL));
  }

  private static Map<String, Double> shares(List<String> names) {
    Map<String, Integer> counts = new TreeMap<>();
    names.forEach(name -> counts.merge(name, 1, Integer::sum));
    List<Map.Entry<String, Integer>> entries = new ArrayList<>(counts.entrySet());
    entries.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
    Map<String, Double> shares = new LinkedHashMap<>();
    entries.forEach(entry -> shares.put(entry.getKey(), (double) entry.getValue() / names.size()));
    return Collections.unmodifiableMap(shares);
  }

  private static OptionalDouble mean(
      List<Verdict> verdicts, Predicate<Verdict> counts, ToDoubleFunction<Verdict> value) {
    return verdicts.stream().filter(counts).mapToDouble(value).average();
  }
}
