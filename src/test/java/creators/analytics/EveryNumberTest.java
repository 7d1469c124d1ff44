package creators.analytics;

import static creators.analytics.Fixture.NOW;
import static creators.analytics.Fixture.creator;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import creators.json.Json;
import creators.profile.Post;
import creators.profile.PostType;
import creators.profile.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every number of the document is a figure, or stands beside what it rests on. */
class EveryNumberTest {

  /** Numbers that are no figures, and why. A star is a place in a list. */
  private static final Set<String> BARE =
      Set.of(
          // Under the same names in headline_figures.
          "avg_likes",
          "avg_comments",
          "engagement_rate_percent",
          "influence_score",
          "content_quality_score",
          // Plain counts of what is known.
          "basis/posts",
          "basis/posts_of_account",
          "basis/posts_in_the_future",
          "basis/snapshots",
          "engagement/posts_with_hidden_likes",
          "engagement/hidden_likes/constant_three",
          "growth/followers",
          "growth/snapshots",
          "growth/days",
          "content_quality/n",
          "best_times/n",
          "best_times/of_known",
          "posting_habits/heat_map/*/*",
          // A list's rows: a count with its share of the whole, a month or a post with its own n.
          "engagement/trend/months/*/mean_engagements",
          "engagement/trend/months/*/median_engagements",
          "engagement/trend/months/*/mean_percent",
          "engagement/trend/months/*/n",
          "engagement/trend/months/*/of_known",
          "engagement/top_posts/*/engagements",
          "engagement/top_posts/*/by_followers_percent",
          "engagement/top_posts/*/by_views_percent",
          "posting_habits/active_days/*/n",
          "posting_habits/active_days/*/share",
          "posting_habits/active_hours/*/n",
          "posting_habits/active_hours/*/share",
          "content_mix/types/*/n",
          "content_mix/types/*/share",
          "content_mix/top_hashtags/*/n",
          "content_mix/top_hashtags/*/share",
          "content_mix/top_mentions/*/n",
          "content_mix/top_mentions/*/share",
          "content_mix/sponsored/brands/*/n",
          "content_mix/sponsored/brands/*/disclosed",
          "content_mix/repetition/groups/*/n",
          "audience/places/*/n",
          "audience/places/*/share",
          // Which span a figure is for.
          "growth/changes/*/days",
          "growth/changes/*/measured_days",
          "growth/projections/*/days",
          "growth/trend/days",
          // Parts of the estimate `leading`, with its basis and their own intervals.
          "audience/languages/shares/*/share",
          "audience/languages/shares/*/interval/low",
          "audience/languages/shares/*/interval/high",
          "audience/countries/shares/*/share",
          "audience/countries/shares/*/interval/low",
          "audience/countries/shares/*/interval/high",
          "audience/interests/shares/*/share",
          "audience/interests/shares/*/interval/low",
          "audience/interests/shares/*/interval/high",
          "audience/ages/shares/*/share",
          "audience/ages/shares/*/interval/low",
          "audience/ages/shares/*/interval/high",
          // Parts of a score that is a figure.
          "authenticity/shape_parts/*/value",
          "authenticity/shape_parts/*/adds",
          "authenticity/signals/*/severity",
          "influence/components/*/value",
          "influence/components/*/centile",
          "influence/components/*/weight",
          "influence/changes/*/from",
          "influence/changes/*/to",
          "influence/changes/*/to_centile",
          "influence/changes/*/score",
          "influence/changes/*/effect",
          "content_quality/components/*/score",
          "content_quality/components/*/weight",
          // What was reckoned with.
          "earned_media_value/rates/per_thousand_views",
          "earned_media_value/rates/per_like",
          "earned_media_value/rates/per_comment",
          "earned_media_value/rates/uncertainty",
          "engagement/benchmark/band/low_percent",
          "engagement/benchmark/band/high_percent");

  private static final List<String> CAPTIONS =
      List.of(
          "Bread and #rolls with @mill.co, fresh from the oven this morning",
          "#ad Bread from @mill.co is on sale in all their shops from today",
          "Use my code BREAD10 at @mill.co until Sunday, dear friends of bread",
          "A quiet morning by the river before the shop opens #rolls");

  private static Post post(int i) {
    Post post =
        Fixture.post(
            "code" + i,
            i % 3 == 0 ? PostType.REEL : i % 3 == 1 ? PostType.IMAGE : PostType.CAROUSEL,
            NOW.minus(Duration.ofHours(61L * i + 50)),
            i % 17 == 3 ? OptionalLong.empty() : OptionalLong.of(200 + i * 37 % 90),
            OptionalLong.of(5 + i % 7),
            i % 3 == 0 ? OptionalLong.of(3000 + i) : OptionalLong.empty(),
            Optional.of(CAPTIONS.get(i % CAPTIONS.size())));
    return new Post(
        post.shortcode(),
        post.instagramId(),
        post.type(),
        post.caption(),
        post.takenAt(),
        post.likes(),
        post.comments(),
        post.views(),
        post.videoSeconds(),
        Optional.of("Wien, Austria"),
        post.thumbnailUrl(),
        false,
        Optional.of(i % 4 == 1));
  }

  private static CreatorAnalytics analytics(Background background) {
    List<Post> posts = IntStream.range(0, 80).mapToObj(EveryNumberTest::post).toList();
    List<Snapshot> history =
        IntStream.range(0, 100)
            .mapToObj(
                day ->
                    Fixture.snapshot(
                        NOW.minus(Duration.ofDays(day)),
                        OptionalLong.of(20_000 - 10L * day - (day > 50 ? 900 : 0) - day % 5),
                        OptionalLong.of(400 - day)))
            .toList();
    List<Reading> readings =
        IntStream.range(0, 80)
            .mapToObj(
                i ->
                    new Reading(
                        "code" + i,
                        Optional.of(i % 4 == 0 ? "en" : "de"),
                        Optional.of(i % 2 == 0 ? "Food & Drink" : "Gaming")))
            .toList();
    List<Remark> comments =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    new Remark(
                        "code" + i % 20,
                        i % 2 == 0 ? "Great content, keep going" : "Which flour, number " + i + "?",
                        OptionalInt.of(i),
                        Optional.of("de")))
            .toList();
    return Analytics.of(
        creator(20_000),
        posts,
        history,
        background,
        NOW,
        new SplittableRandom(1),
        new Readings(readings, comments, MediaRates.DEFAULTS));
  }

  private static Set<String> bareNumbers(Background background) throws IOException {
    Set<String> bare = new TreeSet<>();
    collect("", Json.MAPPER.readTree(Json.encode(analytics(background)).getBytes()), bare);
    return bare;
  }

  /** The paths of all numbers outside figures. */
  private static void collect(String path, JsonNode node, Set<String> bare) {
    if (node.isNumber()) {
      bare.add(path.substring(1));
    } else if (node.isArray()) {
      node.forEach(each -> collect(path + "/*", each, bare));
    } else if (!node.has("formula")) {
      node.properties().forEach(each -> collect(path + "/" + each.getKey(), each.getValue(), bare));
    }
  }

  @Test
  void everyNumberCarriesItsBasisAndFormulaButTheseFew() throws IOException {
    Peers peers = new Peers(Tier.MICRO, IntStream.range(0, 50).mapToObj(i -> i / 10.0).toList());
    Set<String> bare = bareNumbers(new Background(Tiers.USUAL, Optional.of(peers), Map.of()));
    bare.addAll(bareNumbers(Background.NONE));
    assertThat(bare).hasSizeGreaterThan(40).allMatch(BARE::contains);
  }

  @Test
  void theHeadlineNumbersAreThoseOfTheirFigures() throws IOException {
    JsonNode json = Json.MAPPER.readTree(Json.encode(analytics(Background.NONE)).getBytes());
    assertThat(json.get("headline_figures").properties())
        .hasSize(5)
        .allSatisfy(
            figure -> {
              assertThat(figure.getValue().get("value")).isEqualTo(json.get(figure.getKey()));
              assertThat(figure.getValue().get("formula").asText()).contains("/");
            });
  }
}
