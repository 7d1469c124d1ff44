package creators.analytics;

import static creators.analytics.Fixture.NOW;
import static creators.analytics.Fixture.analyze;
import static creators.analytics.Fixture.creator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import creators.json.Json;
import creators.profile.Post;
import creators.profile.PostType;
import creators.profile.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What holds for any creator, also a strange one. */
class AnalyticsPropertyTest {

  private static final double PRECISION = 1e-9;
  private static final Peers PEERS =
      new Peers(Tier.NANO, IntStream.range(0, 50).mapToObj(i -> Math.pow(1.4, i) / 100).toList());

  @Provide
  Arbitrary<List<Post>> posts() {
    Arbitrary<OptionalLong> count =
        Arbitraries.frequencyOf(
            Tuple.of(5, Arbitraries.longs().between(0, 1_000_000).map(OptionalLong::of)),
            Tuple.of(1, Arbitraries.just(OptionalLong.of(0))),
            Tuple.of(1, Arbitraries.just(OptionalLong.empty())));
    Arbitrary<Instant> time =
        Arbitraries.longs()
            .between(-10, 3_000)
            .map(hours -> NOW.minus(Duration.ofMinutes(hours * 61)));
    Arbitrary<Optional<String>> caption =
        Arbitraries.of("", "#ad", "fresh #bread", "thanks @mill.co", "日本 #パン").optional();
    return Combinators.combine(Arbitraries.of(PostType.class), time, count, count, count, caption)
        .as(
            (type, at, likes, comments, views, text) ->
                Fixture.post("code", type, at, likes, comments, views, text))
        .list()
        .ofMaxSize(60)
        .map(AnalyticsPropertyTest::numbered);
  }

  @Property(tries = 200)
  void orderDoesNotMatter(@ForAll("posts") List<Post> posts, @ForAll long seed) {
    List<Post> shuffled = new ArrayList<>(posts);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(analyze(creator(5000), shuffled)).isEqualTo(analyze(creator(5000), posts));
  }

  @Property(tries = 200)
  void scalingLikesCommentsAndFollowersLeavesTheRate(
      @ForAll("posts") List<Post> posts,
      @ForAll @LongRange(min = 1, max = 10_000_000) long followers,
      @ForAll @IntRange(min = 2, max = 1000) int factor) {
    List<Post> scaled = posts.stream().map(post -> scaled(post, factor)).toList();
    OptionalDouble before = analyze(creator(followers), posts).engagementRatePercent();
    OptionalDouble after = analyze(creator(followers * factor), scaled).engagementRatePercent();
    assertThat(after.isPresent()).isEqualTo(before.isPresent());
    before.ifPresent(
        rate -> assertThat(after.getAsDouble()).isCloseTo(rate, within(rate * PRECISION)));
  }

  @Property(tries = 200)
  void aPostWithHiddenNumbersChangesNoMean(@ForAll("posts") List<Post> posts) {
    List<Post> more =
        Stream.concat(posts.stream(), Stream.of(Fixture.hidden(NOW.minus(Duration.ofDays(40)))))
            .toList();
    CreatorAnalytics before = analyze(creator(5000), posts);
    CreatorAnalytics after = analyze(creator(5000), more);
    assertThat(after.avgLikes()).isEqualTo(before.avgLikes());
    assertThat(after.avgComments()).isEqualTo(before.avgComments());
    assertThat(after.engagementRatePercent()).isEqualTo(before.engagementRatePercent());
    assertThat(after.bestTimes().n()).isEqualTo(before.bestTimes().n());
    assertThat(after.engagement().postsWithHiddenLikes())
        .isEqualTo(before.engagement().postsWithHiddenLikes() + 1);
  }

  @Property(tries = 200)
  void scoresStayInTheirRange(
      @ForAll("posts") List<Post> posts,
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long followers,
      @ForAll Optional<Boolean> verified) {
    CreatorAnalytics analytics = analyze(creator(OptionalLong.of(followers), verified), posts);
    analytics.influenceScore().ifPresent(score -> assertThat(score).isBetween(0.0, 1.0));
    analytics.contentQualityScore().ifPresent(score -> assertThat(score).isBetween(0.0, 1.0));
    analytics
        .postingHabits()
        .consistency()
        .value()
        .ifPresent(consistency -> assertThat(consistency).isBetween(0.0, 1.0));
    analytics.engagementRatePercent().ifPresent(rate -> assertThat(rate).isNotNegative());
    assertThat(Json.encode(analytics).toString()).doesNotContain("NaN", "Infinity");
  }

  @Property(tries = 200)
  void sharesSumToOneAndCountsToTheirWhole(@ForAll("posts") List<Post> posts) {
    CreatorAnalytics analytics = analyze(creator(5000), posts);
    int dated = analytics.basis().posts() - analytics.basis().postsInTheFuture();
    assertThat(
            analytics.postingHabits().heatMap().stream()
                .flatMap(List::stream)
                .mapToInt(Integer::intValue)
                .sum())
        .isEqualTo(dated);
    assertThat(analytics.contentMix().types().stream().mapToInt(ContentMix.TypeShare::n).sum())
        .isEqualTo(posts.size());
    if (!posts.isEmpty()) {
      assertThat(
              analytics.contentMix().types().stream()
                  .mapToDouble(ContentMix.TypeShare::share)
                  .sum())
          .isCloseTo(1, within(PRECISION));
    }
    assertThat(analytics.bestTimes().days().stream().mapToInt(Uplift::n).sum())
        .isEqualTo(analytics.bestTimes().days().isEmpty() ? 0 : analytics.bestTimes().n());
  }

  @Property(tries = 50)
  void theBestTimeIsFoundWhereItWasPlanted(
      @ForAll @IntRange(min = 0, max = 23) int best, @ForAll long seed) {
    Random random = new Random(seed);
    List<Post> posts = new ArrayList<>();
    for (int day = 0; day < 240; day++) {
      int hour = random.nextInt(24);
      boolean good = hour == best || hour == (best + 1) % 24;
      double likes = 1000 * Math.exp(0.1 * random.nextGaussian()) * (good ? 2 : 1);
      posts.add(
          Fixture.post(
              Instant.parse("2024-06-01T00:20:00Z").plus(Duration.ofHours(day * 24L + hour)),
              Math.round(likes),
              0));
    }
    BestTimes times = analyze(creator(5000), posts).bestTimes();
    // An account that posts around the clock has no zone of its own.
    assertThat(times.timeZone()).isEqualTo("UTC");
    assertThat(times.window().name())
        .contains(PostingHabits.hourName(best) + "-" + PostingHabits.hourName(best + 2));
  }

  @Property(tries = 200)
  void anEstimateLiesInItsIntervalAndNothingIsSilentlyZero(@ForAll("posts") List<Post> posts)
      throws IOException {
    JsonNode json = Json.MAPPER.readTree(Json.encode(analyze(creator(5000), posts)).getBytes());
    List<JsonNode> figures = json.findParents("formula");
    assertThat(figures).hasSizeGreaterThan(20);
    for (JsonNode figure : figures) {
      boolean available = !figure.get("basis").asText().equals("unavailable");
      assertThat(figure.has("value")).as("%s", figure).isEqualTo(available);
      assertThat(figure.has("note") || available).as("%s", figure).isTrue();
      assertThat(available && figure.get("n").asInt() == 0).as("%s", figure).isFalse();
      if (figure.has("interval")) {
        assertThat(figure.get("value").asDouble())
            .as("%s", figure)
            .isBetween(
                figure.at("/interval/low").asDouble(), figure.at("/interval/high").asDouble());
      }
    }
  }

  @Property(tries = 100)
  void moreLikesNeverLowerARateNorThePercentile(
      @ForAll("posts") List<Post> posts, @ForAll @IntRange(min = 0, max = 1000) int more) {
    List<Post> better = posts.stream().map(post -> liked(post, more)).toList();
    Background background = new Background(Tiers.USUAL, Optional.of(PEERS), Map.of());
    Engagement before = analyze(creator(5000), posts, background).engagement();
    Engagement after = analyze(creator(5000), better, background).engagement();
    assertNotLess(before.byFollowers().meanPercent(), after.byFollowers().meanPercent());
    assertNotLess(before.byFollowers().medianPercent(), after.byFollowers().medianPercent());
    assertNotLess(before.byViews().meanPercent(), after.byViews().meanPercent());
    assertNotLess(before.benchmark().percentile(), after.benchmark().percentile());
    before
        .benchmark()
        .percentile()
        .value()
        .ifPresent(percentile -> assertThat(percentile).isBetween(0.0, 100.0));
  }

  private static void assertNotLess(Figure before, Figure after) {
    assertThat(after.value().isPresent()).isEqualTo(before.value().isPresent());
    before
        .value()
        .ifPresent(
            value ->
                assertThat(after.value().getAsDouble())
                    .isGreaterThanOrEqualTo(value * (1 - PRECISION)));
  }

  @Property(tries = 100)
  void scalingTheFollowersScalesGrowthAndItsInterval(
      @ForAll List<@IntRange(min = 1, max = 1_000_000) Integer> followers,
      @ForAll @IntRange(min = 2, max = 1000) int factor) {
    Growth before = analyze(creator(5000), List.of(), daily(followers, 1), NOW).growth();
    Growth after = analyze(creator(5000), List.of(), daily(followers, factor), NOW).growth();
    Figure slope = before.trend().followersPerDay();
    Figure scaled = after.trend().followersPerDay();
    assertThat(scaled.value().isPresent()).isEqualTo(slope.value().isPresent());
    slope
        .value()
        .ifPresent(
            value ->
                assertThat(scaled.value().getAsDouble())
                    .isCloseTo(factor * value, within(1e-6 * factor * (1 + Math.abs(value)))));
    assertThat(after.anomalies()).hasSameSizeAs(before.anomalies());
  }

  private static List<Snapshot> daily(List<Integer> followers, int factor) {
    return IntStream.range(0, followers.size())
        .mapToObj(
            day ->
                Fixture.snapshot(
                    NOW.minus(Duration.ofDays(day)),
                    OptionalLong.of((long) factor * followers.get(day)),
                    OptionalLong.empty()))
        .toList();
  }

  @Property(tries = 100)
  void anyHistoryIsRead(
      @ForAll List<@LongRange(min = 0, max = Long.MAX_VALUE / 2) Long> followers,
      @ForAll @IntRange(min = 1, max = 5000) int minutes) {
    List<Snapshot> history = new ArrayList<>();
    for (long each : followers) {
      Instant at = NOW.minus(Duration.ofMinutes((long) minutes * history.size()));
      history.add(Fixture.snapshot(at, OptionalLong.of(each), OptionalLong.empty()));
    }
    CreatorAnalytics analytics = Fixture.analyze(creator(5000), List.of(), history, NOW);
    assertThat(analytics.growth().snapshots()).isEqualTo(followers.size());
    assertThat(Json.encode(analytics).toString()).doesNotContain("NaN", "Infinity");
  }

  private static List<Post> numbered(List<Post> posts) {
    List<Post> numbered = new ArrayList<>();
    for (Post post : posts) {
      numbered.add(
          Fixture.post(
              "code" + numbered.size(),
              post.type(),
              post.takenAt(),
              post.likes(),
              post.comments(),
              post.views(),
              post.caption()));
    }
    return numbered;
  }

  private static Post liked(Post post, int more) {
    return Fixture.post(
        post.shortcode(),
        post.type(),
        post.takenAt(),
        post.likes().isPresent()
            ? OptionalLong.of(post.likes().getAsLong() + more)
            : OptionalLong.empty(),
        post.comments(),
        post.views(),
        post.caption());
  }

  private static Post scaled(Post post, int factor) {
    return Fixture.post(
        post.shortcode(),
        post.type(),
        post.takenAt(),
        scaled(post.likes(), factor),
        scaled(post.comments(), factor),
        post.views(),
        post.caption());
  }

  private static OptionalLong scaled(OptionalLong count, int factor) {
    return count.isPresent() ? OptionalLong.of(count.getAsLong() * factor) : count;
  }
}
