package creators.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import creators.ai.Level;
import creators.ai.Sentiment;
import creators.ai.Verdict;
import creators.report.ReportDocument.InsightsView;
import creators.store.StoredPost;
import creators.store.StoredProfile;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All that the analysis says about a creator.
 *
 * @param aiInsights the same fields as in the report
 * @param coverage share of the stored posts that have a verdict
 * @param sentimentDistribution share of each mood among the latest analysed posts
 * @param levels how many of them each level of analysis judged
 * @param trend the same by month of publication, oldest first
 * @param trendPosts how many of the latest posts the distributions above and the trend rest on
 */
record InsightsDocument(
    InsightsView aiInsights,
    String coverage,
    Map<Sentiment, Double> sentimentDistribution,
    Map<Level, Long> levels,
    List<Month> trend,
    int trendPosts) {

  /**
   * One month: how many analysed posts, their mean sentiment score and their commonest category.
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Month(
      YearMonth month, int posts, OptionalDouble avgSentimentScore, Optional<String> topCategory) {}

  static InsightsDocument of(StoredProfile stored, List<StoredPost> latest) {
    List<StoredPost> analyzed = latest.stream().filter(post -> post.verdict().isPresent()).toList();
    List<Verdict> verdicts = analyzed.stream().map(post -> post.verdict().orElseThrow()).toList();
    return new InsightsDocument(
        InsightsView.of(stored),
        Coverage.of(stored).percent(),
        shares(verdicts, Verdict::sentiment),
        verdicts.stream()
            .collect(Collectors.groupingBy(Verdict::level, TreeMap::new, Collectors.counting())),
        trend(analyzed),
        analyzed.size());
  }

  private static List<Month> trend(List<StoredPost> analyzed) {
    return analyzed.stream()
        .collect(
            Collectors.groupingBy(
                post -> YearMonth.from(post.post().takenAt().atZone(ZoneOffset.UTC)),
                TreeMap::new,
                Collectors.mapping(post -> post.verdict().orElseThrow(), Collectors.toList())))
        .entrySet()
        .stream()
        .map(month -> month(month.getKey(), month.getValue()))
        .toList();
  }

  private static Month month(YearMonth month, List<Verdict> verdicts) {
    return new Month(
        month,
        verdicts.size(),
        verdicts.stream()
            .filter(verdict -> verdict.sentimentConfidence() > 0)
            .mapToDouble(Verdict::sentimentScore)
            .average(),
        shares(verdicts, Verdict::category).keySet().stream()
            .findFirst()
            .map(category -> category.label()));
  }

  /** Share of each value, largest first. */
  private static <T extends Enum<T>> Map<T, Double> shares(
      List<Verdict> verdicts, Function<Verdict, T> value) {
    Map<T, Long> counts =
        verdicts.stream()
            .collect(Collectors.groupingBy(value, TreeMap::new, Collectors.counting()));
    Map<T, Double> shares = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<T, Long>comparingByValue(Comparator.reverseOrder()))
        .forEach(
            count -> shares.put(count.getKey(), ((double) count.getValue() / verdicts.size())));
    return shares;
  }
}
