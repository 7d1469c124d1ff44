package creators.report;

import creators.ai.Category;
import creators.ai.Verdict;
import creators.analytics.MediaRates;
import creators.analytics.Reading;
import creators.analytics.Readings;
import creators.store.StoredPost;
import java.util.List;
import java.util.Optional;

/** Hands what the AI said about posts to the analytics, as plain values. */
final class PostReadings {

  /** A language told with less is not counted. */
  private static final double SURE = 0.5;

  private PostReadings() {}

  static Readings of(List<StoredPost> posts, MediaRates rates) {
    return new Readings(
        posts.stream()
            .flatMap(
                post ->
                    post.verdict().map(verdict -> of(post.post().shortcode(), verdict)).stream())
            .toList(),
        // No source of ours gives comments.
        List.of(),
        rates);
  }

  private static Reading of(String shortcode, Verdict verdict) {
    return new Reading(
        shortcode,
        Optional.of(verdict.language())
            .filter(language -> !language.equals(Verdict.UNDETERMINED))
            .filter(_ -> verdict.languageConfidence() >= SURE),
        Optional.of(verdict.category())
            .filter(category -> category != Category.GENERAL && verdict.categoryConfidence() > 0)
            .map(Category::label));
  }
}
