package creators.analytics;

import static creators.analytics.Fixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import creators.profile.Post;
import creators.profile.PostType;
import creators.profile.Profile;
import creators.profile.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A comparison must show what the analytics show. */
class KeyFiguresTest {

  private static final String[] PLACES = {"Lisbon, Portugal", "Porto", "Our kitchen"};
  private static final String[] LANGUAGES = {"en", "pt", "de"};
  private static final String[] REMARKS = {"what a lovely loaf", "send me the recipe", "hello"};
  private static final Peers PEERS =
      new Peers(Tier.NANO, IntStream.range(0, 50).mapToObj(i -> i / 10.0).toList());

  @Property(tries = 150)
  void theyAreTheFiguresOfTheWholeAnalytics(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 90) int posts,
      @ForAll @IntRange(min = 0, max = 120) int snapshots,
      @ForAll @IntRange(min = 0, max = 60) int comments) {
    SplittableRandom random = new SplittableRandom(seed);
    Profile profile = Fixture.creator(count(random, 5_000), Optional.empty());
    List<Post> written = posts(random, posts);
    List<Snapshot> history = history(random, snapshots);
    Readings readings = readings(random, written, comments);
    Background alone = new Background(Tiers.USUAL, Optional.empty(), Map.of("pt", 1.0));
    Background amongPeers = new Background(Tiers.USUAL, Optional.of(PEERS), Map.of("pt", 1.0));

    KeyFigures figures =
        KeyFigures.of(
            profile,
            written.stream().map(KeyFiguresTest::withoutWords).toList(),
            history,
            alone,
            NOW,
            readings);

    CreatorAnalytics whole =
        Analytics.of(profile, written, history, amongPeers, NOW, new SplittableRandom(1), readings);
    assertThat(figures)
        .isEqualTo(
            new KeyFigures(
                whole.engagement().byFollowers().meanPercent(),
                whole.engagement().byViews().meanPercent(),
                whole.averages().likes().median(),
                whole.postingHabits().postsPerWeek(),
                whole.growth().trend().percentPerMonth(),
                whole.influence().score(),
                whole.influence().tier(),
                whole.authenticity().score(),
                whole.audience().countries()));
  }

  private static List<Post> posts(SplittableRandom random, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new Post(
                    "code" + i,
                    Optional.of("17" + i),
                    PostType.values()[random.nextInt(PostType.values().length)],
                    Optional.of("Fresh bread, loaf " + random.nextInt(9) + " #bread @mill.co"),
                    NOW.minus(Duration.ofMinutes(random.nextInt(-600, 200_000))),
                    count(random, 400),
                    count(random, 30),
                    count(random, 9_000),
                    OptionalDouble.empty(),
                    any(random, PLACES),
                    Optional.of("https://example.org/" + i),
                    random.nextInt(20) == 0,
                    random.nextInt(9) == 0 ? Optional.of(true) : Optional.empty()))
        .toList();
  }

  private static Post withoutWords(Post post) {
    return new Post(
        post.shortcode(),
        Optional.empty(),
        post.type(),
        Optional.empty(),
        post.takenAt(),
        post.likes(),
        post.comments(),
        post.views(),
        post.videoSeconds(),
        post.location(),
        Optional.empty(),
        post.pinned(),
        post.sponsored());
  }

  private static List<Snapshot> history(SplittableRandom random, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                Fixture.snapshot(
                    NOW.minus(Duration.ofHours(random.nextInt(-5, 24 * 150))),
                    count(random, 5_000),
                    OptionalLong.of(100)))
        .toList();
  }

  private static Readings readings(SplittableRandom random, List<Post> posts, int comments) {
    return new Readings(
        posts.stream()
            .map(post -> new Reading(post.shortcode(), any(random, LANGUAGES), Optional.empty()))
            .toList(),
        IntStream.range(0, posts.isEmpty() ? 0 : comments)
            .mapToObj(
                _ ->
                    new Remark(
                        posts.get(random.nextInt(posts.size())).shortcode(),
                        REMARKS[random.nextInt(REMARKS.length)] + " " + random.nextInt(20),
                        OptionalInt.of(random.nextInt(40)),
                        any(random, LANGUAGES)))
            .toList(),
        MediaRates.DEFAULTS);
  }

  private static OptionalLong count(SplittableRandom random, int most) {
    return random.nextInt(6) == 0 ? OptionalLong.empty() : OptionalLong.of(random.nextInt(most));
  }

  private static Optional<String> any(SplittableRandom random, String[] values) {
    return random.nextInt(3) == 0
        ? Optional.empty()
        : Optional.of(values[random.nextInt(values.length)]);
  }
}
