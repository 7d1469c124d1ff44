package creators.report;

import creators.ai.Category;
import creators.ai.ProfileInsights;
import creators.analytics.Distribution;
import creators.analytics.Figure;
import creators.analytics.KeyFigures;
import creators.store.StoredProfile;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a comparison shows of one creator.
 *
 * @param tier the size class; absent when the followers are unknown
 * @param metrics every {@link ComparedMetric} by its name
 * @param audienceCountries where the audience may be
 * @param categories what the posts are about
 */
record ComparedCreator(
    Optional<String> fullName,
    Optional<String> tier,
    Map<String, Figure> metrics,
    Distribution audienceCountries,
    Categories categories) {

  private static final String FORMULA = "category_share/1";

  /**
   * What the posts are about.
   *
   * @param leading the largest share, its category in the note
   * @param shares share of each category, largest first
   */
  record Categories(Figure leading, Map<String, Double> shares) {

    static Categories of(StoredProfile stored) {
      Optional<ProfileInsights> insights = stored.insights();
      Map<String, Double> shares =
          insights.map(ProfileInsights::contentDistribution).orElse(Map.of());
      int analyzed = insights.map(ProfileInsights::analyzedPosts).orElse(0);
      int known = Math.max(analyzed, stored.postsStored());
      Figure leading =
          insights
              .flatMap(ProfileInsights::primaryCategory)
              .map(Category::label)
              .filter(shares::containsKey)
              .map(
                  label ->
                      Figure.derived(shares.get(label), analyzed, known, FORMULA).noting(label))
              .orElseGet(
                  () -> Figure.unavailable(0, known, FORMULA, "no post has been analysed yet"));
      return new Categories(leading, shares);
    }
  }

  static ComparedCreator of(StoredProfile stored, KeyFigures figures) {
    return new ComparedCreator(
        stored.profile().fullName(),
        figures.tier(),
        Arrays.stream(ComparedMetric.values())
            .collect(
                Collectors.toMap(
                    ComparedMetric::key,
                    metric -> metric.of(stored, figures),
                    (one, _) -> one,
                    LinkedHashMap::new)),
        figures.audienceCountries(),
        Categories.of(stored));
  }

  /** The creator's number and what it rests on. */
  Figure figure(ComparedMetric metric) {
    return metrics.get(metric.key());
  }
}
