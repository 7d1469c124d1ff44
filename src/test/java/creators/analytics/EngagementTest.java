package creators.analytics;

import static creators.analytics.Fixture.NOW;
import static creators.analytics.Fixture.analyze;
import static creators.analytics.Fixture.creator;
import static creators.analytics.Fixture.hidden;
import static creators.analytics.Fixture.post;
import static creators.analytics.Fixture.video;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import creators.profile.Post;
import creators.profile.PostType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EngagementTest {

  private final List<Post> three =
      List.of(
          post("2025-05-01T10:00:00Z", 20, 5), // 2.5 % of 1000
          post("2025-05-20T10:00:00Z", 30, 5), // 3.5 %
          post("2025-06-01T10:00:00Z", 90, 0)); // 9 %

  private static void assertRate(
      Engagement.Rate rate, double mean, double median, int n, int ofKnown) {
    assertThat(rate.meanPercent().value().orElseThrow()).isCloseTo(mean, within(1e-9));
    assertThat(rate.medianPercent().value().orElseThrow()).isCloseTo(median, within(1e-9));
    assertThat(rate.meanPercent().basis()).isEqualTo(Figure.Kind.DERIVED);
    assertThat(rate.meanPercent().n()).isEqualTo(n);
    assertThat(rate.meanPercent().ofKnown()).isEqualTo(ofKnown);
  }

  @Test
  void rateByFollowersIsMeanAndMedianOfThePosts() {
    CreatorAnalytics analytics = analyze(creator(1000), three);
    assertRate(analytics.engagement().byFollowers(), 5.0, 3.5, 3, 3);
    assertThat(analytics.engagementRatePercent()).hasValue(5.0);
  }

  @Test
  void rateByViewsLooksAtVideosWithKnownViewsOnly() {
    CreatorAnalytics analytics =
        analyze(
            video("2025-05-01T10:00:00Z", 9, 1, OptionalLong.of(100)), // 10 %
            video("2025-05-02T10:00:00Z", 18, 2, OptionalLong.of(100)), // 20 %
            video("2025-05-03T10:00:00Z", 18, 2, OptionalLong.empty()),
            video("2025-05-04T10:00:00Z", 18, 2, OptionalLong.of(0)),
            post("2025-05-05T10:00:00Z", 50, 50));
    assertRate(analytics.engagement().byViews(), 15.0, 15.0, 2, 4);
  }

  @Test
  void hiddenLikesLeaveThePostOutAndAreCounted() {
    CreatorAnalytics analytics =
        analyze(post("2025-05-01T10:00:00Z", 20, 5), hidden(Instant.parse("2025-05-02T10:00:00Z")));
    assertRate(analytics.engagement().byFollowers(), 2.5, 2.5, 1, 2);
    assertThat(analytics.engagement().postsWithHiddenLikes()).isEqualTo(1);
  }

  @Test
  void withoutFollowersThereIsNoRateByFollowers() {
    for (OptionalLong followers : List.of(OptionalLong.empty(), OptionalLong.of(0))) {
      CreatorAnalytics analytics = analyze(creator(followers, Optional.empty()), three);
      assertThat(analytics.engagementRatePercent()).isEmpty();
      assertThat(analytics.engagement().byFollowers().meanPercent().note())
          .contains("followers are unknown or zero");
      assertThat(analytics.engagement().trend().months())
          .hasSize(2)
          .allSatisfy(month -> assertThat(month.meanPercent()).isEmpty());
    }
  }

  @Test
  void recentRateUsesTheNewestTwelveUsablePosts() {
    List<Post> old =
        IntStream.range(0, 10)
            .mapToObj(i -> post(NOW.minus(Duration.ofDays(100 + i)), 100, 0))
            .toList();
    List<Post> recent =
        IntStream.range(0, 12)
            .mapToObj(i -> post(NOW.minus(Duration.ofDays(10 + i)), 20, 0))
            .toList();
    List<Post> posts =
        java.util.stream.Stream.of(old, recent, List.of(hidden(NOW.minus(Duration.ofDays(1)))))
            .flatMap(List::stream)
            .toList();
    assertRate(analyze(creator(1000), posts).engagement().recentByFollowers(), 2.0, 2.0, 12, 23);
  }

  @Test
  void trendHasOnePointForEachMonthWithUsablePosts() {
    List<Post> posts =
        List.of(
            three.get(0),
            three.get(1),
            three.get(2),
            hidden(Instant.parse("2025-04-30T23:59:59Z")));
    assertThat(analyze(creator(1000), posts).engagement().trend().months())
        .containsExactly(
            new EngagementTrend.Month("2025-05", 30, 30, OptionalDouble.of(3.0), 2, 2),
            new EngagementTrend.Month("2025-06", 90, 90, OptionalDouble.of(9.0), 1, 1));
  }

  @Test
  void topPostsComeWithTheirOwnRates() {
    assertThat(analyze(creator(1000), three).engagement().topPosts())
        .extracting(PostEngagement::shortcode)
        .containsExactly("2025-06-01T10:00:00Z", "2025-05-20T10:00:00Z", "2025-05-01T10:00:00Z");
    assertThat(PostEngagement.of(creator(1000), three.getFirst()))
        .isEqualTo(
            new PostEngagement(
                "2025-05-01T10:00:00Z",
                OptionalLong.of(25),
                OptionalDouble.of(2.5),
                OptionalDouble.empty()));
  }

  @Test
  void averagesUseOnlyPostsThatShowTheNumber() {
    CreatorAnalytics analytics =
        analyze(
            post("2025-05-01T10:00:00Z", 10, 1),
            post("2025-05-02T10:00:00Z", 20, 2),
            post("2025-05-03T10:00:00Z", 60, 6),
            video("2025-05-04T10:00:00Z", 30, 3, OptionalLong.of(500)),
            hidden(Instant.parse("2025-05-05T10:00:00Z")));
    assertThat(analytics.avgLikes()).hasValue(30);
    assertThat(analytics.avgComments()).hasValue(3);
    assertThat(analytics.averages().likes())
        .isEqualTo(
            new Averages.Average(
                Figure.measured(30, 4, 5, "mean_likes/1"),
                Figure.measured(25, 4, 5, "median_likes/1")));
    assertThat(analytics.averages().comments().median())
        .isEqualTo(Figure.measured(2.5, 4, 5, "median_comments/1"));
    assertThat(analytics.averages().videoViews().mean())
        .isEqualTo(Figure.measured(500, 1, 1, "mean_video_views/1"));
  }

  @Test
  void allLikesHiddenMeansUnknownNotZero() {
    CreatorAnalytics analytics =
        analyze(
            hidden(Instant.parse("2025-05-01T10:00:00Z")),
            hidden(Instant.parse("2025-05-02T10:00:00Z")));
    assertThat(analytics.avgLikes()).isEmpty();
    assertThat(analytics.engagementRatePercent()).isEmpty();
    assertThat(analytics.engagement().trend().months()).isEmpty();
    assertThat(analytics.engagement().postsWithHiddenLikes()).isEqualTo(2);
  }

  @Test
  void formatsAreToldApart() {
    List<Engagement.Format> formats =
        analyze(
                post("2025-05-01T10:00:00Z", 20, 0),
                post("2025-05-02T10:00:00Z", 40, 0),
                video("2025-05-03T10:00:00Z", 90, 10, OptionalLong.of(500)))
            .engagement()
            .formats();
    assertThat(formats).extracting(Engagement.Format::format).containsExactly("image", "video");
    assertRate(formats.getFirst().byFollowers(), 3, 3, 2, 2);
    assertRate(formats.getLast().byFollowers(), 10, 10, 1, 1);
    assertRate(formats.getLast().byViews(), 20, 20, 1, 1);
    assertThat(formats.getFirst().byViews().meanPercent().value()).isEmpty();
  }

  @Test
  void theEffectOfHiddenLikesIsReported() {
    // (100 + 100 + 3 + 7) / 3 = 70 likes and comments, 7 % of 1000.
    List<Post> posts =
        List.of(
            post("2025-05-01T10:00:00Z", 100, 0),
            post("2025-05-02T10:00:00Z", 100, 0),
            Fixture.post(
                "c",
                PostType.IMAGE,
                Instant.parse("2025-05-03T10:00:00Z"),
                OptionalLong.empty(),
                OptionalLong.of(7),
                OptionalLong.empty(),
                Optional.empty()));
    Engagement engagement = analyze(creator(1000), posts).engagement();
    assertRate(engagement.byFollowers(), 10, 10, 2, 3);
    assertThat(engagement.hiddenLikes().rateIfCountedPercent().value()).hasValue(7);
    assertThat(engagement.hiddenLikes().constantThree()).isZero();
    assertThat(analyze(creator(1000), three).engagement().hiddenLikes().rateIfCountedPercent())
        .isEqualTo(
            Figure.unavailable(0, 3, "rate_if_hidden_counted/1", "no known post hides its likes"));
  }

  @Test
  void aRunOfThreesIsHiddenLikes() {
    Engagement engagement = analyze(creator(1000), threes(5, 2, 100, 100)).engagement();
    assertThat(engagement.postsWithHiddenLikes()).isEqualTo(5);
    assertThat(engagement.hiddenLikes().constantThree()).isEqualTo(5);
    assertRate(engagement.byFollowers(), 10.2, 10.2, 2, 7);
    // (2 * 102 + 5 * (3 + 2)) / 7 = 32.7 of 1000.
    assertThat(engagement.hiddenLikes().rateIfCountedPercent().value().orElseThrow())
        .isCloseTo(100 * 229 / 7.0 / 1000, within(1e-9));
  }

  @Test
  void threesThatMayBeRealAreKept() {
    assertThat(
            analyze(creator(1000), threes(4, 2, 100, 90, 80, 70))
                .engagement()
                .postsWithHiddenLikes())
        .isZero();
    assertThat(analyze(creator(200), threes(9, 2)).engagement().postsWithHiddenLikes()).isZero();
    assertThat(analyze(creator(200), threes(9, 4)).engagement().postsWithHiddenLikes())
        .isEqualTo(9);
  }

  /** So many posts with 3 likes, one a day from ten days ago on backwards, then the others. */
  private static List<Post> threes(int n, long comments, long... others) {
    List<Post> posts = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      posts.add(post(NOW.minus(Duration.ofDays(2 + i)), 3, comments));
    }
    for (int i = 0; i < others.length; i++) {
      posts.add(post(NOW.minus(Duration.ofDays(50 + i)), others[i], comments));
    }
    return posts;
  }

  @Test
  void theTrendIsThatOfTheMonths() {
    List<Post> posts =
        IntStream.range(0, 4)
            .mapToObj(i -> post("2025-0%d-10T10:00:00Z".formatted(i + 1), 100 + 10L * i, 0))
            .toList();
    EngagementTrend trend = analyze(creator(1000), posts).engagement().trend();
    assertThat(trend.percentPerMonth().value().orElseThrow())
        .isCloseTo(100 * 10 / 115.0, within(1e-9));
    assertThat(analyze(creator(1000), posts.subList(0, 3)).engagement().trend().percentPerMonth())
        .isEqualTo(
            Figure.unavailable(3, 3, "engagement_trend/2", "insufficient data: 3 months, needs 4"));
  }
}
