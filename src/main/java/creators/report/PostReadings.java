package creators.report;

import creators.ai.Category;
import creators.ai.Verdict;
import creators.analytics.MediaRates;
import creators.analytics.Reading;
import creators.analytics.Readings;
import creators.analytics.Remark;
import creators.store.MeasuredPost;
import creators.store.Measurements;
import creators.store.StoredComment;
import java.util.Optional;

/** Hands what the AI said about posts and comments to the analytics, as plain values. */
final class PostReadings {

  /** A language told with less is not counted. */
  private static final double SURE = 0.5;

  private PostReadings() {}

  static Readings of(Measurements measured, MediaRates rates) {
    return new Readings(
        measured.posts().stream()
            .flatMap(post -> post.said().map(said -> of(post.post().shortcode(), said)).stream())
            .toList(),
        measured.comments().stream().map(PostReadings::of).toList(),
        rates);
  }

  private static Remark of(StoredComment stored) {
    return new Remark(
        stored.comment().shortcode(),
        stored.comment().text(),
        stored.comment().author(),
        stored.language().flatMap(read -> told(read.code(), read.confidence())));
  }

  private static Reading of(String shortcode, MeasuredPost.Said said) {
    return new Reading(
        shortcode,
        told(said.language(), said.languageConfidence()),
        Optional.of(said.category())
            .filter(category -> category != Category.GENERAL && said.categoryConfidence() > 0)
            .map(Category::label));
  }

  private static Optional<String> told(String language, double confidence) {
    return Optional.of(language)
        .filter(code -> !code.equals(Verdict.UNDETERMINED))
        .filter(_ -> confidence >= SURE);
  }
}
