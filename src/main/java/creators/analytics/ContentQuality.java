package creators.analytics;

import creators.profile.Post;
import creators.profile.PostType;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * How carefully the profile is made, from what posts show without reading them: a weighted mean of
 * five components. The weights and scales are this project's own. It says nothing about what
 * captions mean; the quality of texts is judged by the AI side and is a number of its own.
 *
 * <ul>
 *   <li>{@code captions} (0.20): share of posts with a caption
 *   <li>{@code caption_length} (0.20): mean over those of min(1, characters / {@value
 *       #FULL_LENGTH}), not counting links, hashtags and mentions
 *   <li>{@code hashtag_load} (0.15): mean over the same of 1 up to {@value #FEW_HASHTAGS} hashtags,
 *       falling evenly to 0 at {@value #MOST_HASHTAGS}, Instagram's limit
 *   <li>{@code media_mix} (0.15): Shannon entropy of the shares of the post types, divided by that
 *       of an even mix: 0 is one type only, 1 all four alike; from {@value #MIN_POSTS} posts on
 *   <li>{@code engagement_stability} (0.30): 1 / (1 + d) with d the robust standard deviation of
 *       the {@link RelativeEngagement}: 1 is the same response to every post; from {@value
 *       #MIN_POSTS} usable posts on
 * </ul>
 *
 * @param score derived, 0 to 1: the weighted mean over the components that are known; unavailable
 *     unless those carry more than half of the weight, so also without posts
 * @param components all five, also those that are not known
 * @param missing the names of those that are not known
 * @param n how many posts were looked at
 */
public record ContentQuality(
    Figure score, List<Component> components, List<String> missing, int n) {

  private static final String FORMULA = "content_quality/1";

  static final int FULL_LENGTH = 100;
  static final int FEW_HASHTAGS = 5;
  static final int MOST_HASHTAGS = 30;
  static final int MIN_POSTS = 5;

  static ContentQuality of(Sample sample, List<RelativeEngagement> relative) {
    List<Post> posts = sample.posts();
    List<String> captions =
        posts.stream()
            .map(post -> post.caption().orElse(""))
            .filter(caption -> !caption.isBlank())
            .toList();
    List<Component> components =
        List.of(
            new Component(
                "captions",
                posts.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of((double) captions.size() / posts.size()),
                0.20,
                "share of posts with a caption"),
            new Component(
                "caption_length",
                mean(captions, ContentQuality::lengthScore),
                0.20,
                "length of captions without links, hashtags and mentions"),
            new Component(
                "hashtag_load",
                mean(captions, ContentQuality::hashtagScore),
                0.15,
                "hashtags per caption"),
            new Component("media_mix", mixScore(posts), 0.15, "evenness of the post types"),
            new Component(
                "engagement_stability",
                stabilityScore(relative),
                0.30,
                "spread of the engagement around the usual"));
    return new ContentQuality(
        Component.figure(components, FORMULA),
        components,
        Component.missing(components),
        posts.size());
  }

  private static double lengthScore(String caption) {
    String prose = Captions.prose(caption);
    return Math.min(1, (double) prose.codePointCount(0, prose.length()) / FULL_LENGTH);
  }

  private static double hashtagScore(String caption) {
    int tags = Captions.hashtags(caption).size();
    return Math.clamp((double) (MOST_HASHTAGS - tags) / (MOST_HASHTAGS - FEW_HASHTAGS), 0.0, 1.0);
  }

  private static OptionalDouble mixScore(List<Post> posts) {
    if (posts.size() < MIN_POSTS) {
      return OptionalDouble.empty();
    }
    double entropy =
        Arrays.stream(PostType.values())
            .mapToDouble(type -> posts.stream().filter(post -> post.type() == type).count())
            .filter(count -> count > 0)
            .map(count -> count / posts.size())
            .map(share -> -share * Math.log(share))
            .sum();
    return OptionalDouble.of(Math.clamp(entropy / Math.log(PostType.values().length), 0.0, 1.0));
  }

  private static OptionalDouble stabilityScore(List<RelativeEngagement> relative) {
    return relative.size() < MIN_POSTS
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            1
                / (1
                    + Stats.robustDeviation(
                        relative.stream().mapToDouble(RelativeEngagement::ratio).toArray())));
  }

  private static OptionalDouble mean(List<String> captions, ToDoubleFunction<String> score) {
    return captions.stream().mapToDouble(score).average();
  }
}
