package creators.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import creators.json.Json;
import creators.profile.Post;
import creators.profile.PostType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** 1,201 posts of a real company in Redmond, Washington, where the data is at hand. */
class RealTimelineTest {

  private static final Path FILE =
      Path.of("/work/shared/data/instagram/timeline_pages__nintendo.json");

  /** The file names no followers: an assumed number, the same for every post. */
  private static final long FOLLOWERS = 5_000_000;

  private static CreatorAnalytics analytics;

  @BeforeAll
  static void read() throws IOException {
    assumeTrue(Files.exists(FILE), "skipped: no real data at " + FILE);
    List<Post> posts = new ArrayList<>();
    for (JsonNode page : Json.MAPPER.readTree(FILE.toFile())) {
      for (JsonNode edge : page.at("/edge_owner_to_timeline_media/edges")) {
        posts.add(post(edge.get("node")));
      }
    }
    analytics =
        Fixture.analyze(
            Fixture.creator(FOLLOWERS),
            posts,
            new Background(Tiers.USUAL, Optional.empty(), Map.of("en", 1.0)));
  }

  @Test
  void officeHoursLeaveTheZoneOpenAndTheIntervalHoldsTheTrueOne() {
    HomeZone zone = analytics.postingHabits().homeZone();
    Figure.Interval interval = zone.offsetHours().interval().orElseThrow();
    assertThat(-8.0).as("%s", zone).isBetween(interval.low(), interval.high());
    assertThat(interval.low()).isGreaterThan(-10);
    assertThat(interval.high()).isLessThan(-3);
  }

  @Test
  void ratesAreThoseOfABigAccountAndFormatsAreTold() {
    Engagement engagement = analytics.engagement();
    assertThat(engagement.byFollowers().meanPercent().n()).isEqualTo(1201);
    assertThat(engagement.formats())
        .extracting(Engagement.Format::format)
        .containsExactly("image", "carousel", "video");
    assertThat(engagement.benchmark().tier()).contains("mega");
    assertThat(engagement.benchmark().against()).isEqualTo("published_band");
    // From 2012 to 2018 the account grew: so did what a post gets.
    assertThat(engagement.trend().percentPerMonth().interval().orElseThrow().low()).isPositive();
  }

  @Test
  void theBestTimeIsSaidWithItsInterval() {
    BestTimes.Best window = analytics.bestTimes().window();
    assertThat(analytics.bestTimes().n()).isGreaterThan(1000);
    assertThat(window.uplift().interval()).isPresent();
    assertThat(analytics.postingHabits().postsPerWeek().value().orElseThrow()).isBetween(2.0, 7.0);
  }

  private static Post post(JsonNode node) {
    return Fixture.post(
        node.get("shortcode").asText(),
        switch (node.get("__typename").asText()) {
          case "GraphVideo" -> PostType.VIDEO;
          case "GraphSidecar" -> PostType.CAROUSEL;
          default -> PostType.IMAGE;
        },
        Instant.ofEpochSecond(node.get("taken_at_timestamp").asLong()),
        OptionalLong.of(node.at("/edge_media_preview_like/count").asLong()),
        OptionalLong.of(node.at("/edge_media_to_comment/count").asLong()),
        node.has("video_view_count")
            ? OptionalLong.of(node.get("video_view_count").asLong())
            : OptionalLong.empty(),
        Optional.empty());
  }
}
