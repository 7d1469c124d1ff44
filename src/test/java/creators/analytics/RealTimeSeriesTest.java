package creators.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import creators.profile.Post;
import creators.profile.PostType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Some years of a real account, where the data is at hand. */
class RealTimeSeriesTest {

  private static final Path FILE = Path.of("/work/shared/data/instagram/timeseries__joebiden.csv");

  /** The file names no followers: an assumed number, the same for every post. */
  private static final long FOLLOWERS = 10_000_000;

  private static List<Post> posts;
  private static CreatorAnalytics analytics;

  @BeforeAll
  static void read() throws IOException {
    assumeTrue(Files.exists(FILE), "skipped: no real data at " + FILE);
    List<List<String>> rows = csv(Files.readString(FILE));
    List<String> header = rows.getFirst();
    posts =
        rows.stream().skip(1).map(row -> post(column -> row.get(header.indexOf(column)))).toList();
    analytics =
        Fixture.analyze(
            Fixture.creator(FOLLOWERS), posts, List.of(), Instant.parse("2021-01-18T00:00:00Z"));
  }

  @Test
  void averagesAreThoseOfTheFile() {
    double likes =
        posts.stream().mapToLong(post -> post.likes().orElseThrow()).average().orElseThrow();
    assertThat(posts).hasSizeGreaterThan(1000);
    assertThat(analytics.avgLikes().orElseThrow()).isCloseTo(likes, within(1e-6));
    assertThat(analytics.averages().likes().mean().n()).isEqualTo(posts.size());
    assertThat(analytics.averages().videoViews().mean().value().orElseThrow())
        .isGreaterThan(100_000);
  }

  @Test
  void habitsAreThoseOfABusyAccount() {
    PostingHabits habits = analytics.postingHabits();
    assertThat(habits.postsPerWeek().value().orElseThrow()).isBetween(5.0, 20.0);
    assertThat(habits.lastPostAgeDays().value().orElseThrow()).isBetween(0.0, 3.0);
    assertThat(habits.consistency().value().orElseThrow()).isBetween(0.2, 0.6);
    // Nobody in Washington posts at 4 in the night, and the hours of posting say so.
    assertThat(habits.homeZone().offsetHours().value().orElse(0))
        .as("%s", habits.homeZone())
        .isBetween(-6.0, -4.0);
    assertThat(habits.activeHours()).extracting(Share::name).doesNotContain("04:00");
  }

  @Test
  void scoresAndTrendsAreInRange() {
    assertThat(analytics.influenceScore().orElseThrow()).isBetween(0.5, 1.0);
    assertThat(analytics.influence().tier()).contains("mega");
    assertThat(analytics.contentQualityScore().orElseThrow()).isBetween(0.3, 1.0);
    assertThat(analytics.engagement().trend().months()).hasSizeGreaterThan(24);
    // The account grew with the election: the newest posts do better than all of them.
    assertThat(analytics.engagement().recentByFollowers().medianPercent().value().orElseThrow())
        .isGreaterThan(analytics.engagement().byFollowers().medianPercent().value().orElseThrow());
    assertThat(analytics.bestTimes().n()).isGreaterThan(1000);
    // The best window is not the luckiest handful of posts.
    assertThat(analytics.bestTimes().window().uplift().n()).isGreaterThan(100);
    assertThat(analytics.contentMix().topHashtags()).isNotEmpty();
  }

  private static Post post(UnaryOperator<String> column) {
    boolean video = column.apply("is_video").equals("True");
    return Fixture.post(
        column.apply("shortcode"),
        video ? PostType.VIDEO : PostType.IMAGE,
        Instant.ofEpochSecond(Long.parseLong(column.apply("timestamp"))),
        count(column.apply("likes")),
        count(column.apply("comments")),
        count(column.apply("video_view_count")),
        Optional.of(column.apply("caption")).filter(text -> !text.isEmpty()));
  }

  private static OptionalLong count(String text) {
    return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of((long) Double.parseDouble(text));
  }

  /** Fields may be quoted, a quoted one may hold commas, line ends and doubled quotes. */
  private static List<List<String>> csv(String text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        field.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '\n')) {
        row.add(field.toString());
        field.setLength(0);
        if (c == '\n') {
          rows.add(List.copyOf(row));
          row.clear();
        }
      } else if (quoted || c != '\r') {
        field.append(c);
      }
    }
    return rows;
  }
}
