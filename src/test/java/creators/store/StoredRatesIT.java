package creators.store;

import static creators.store.Fixtures.NOON;
import static creators.store.Fixtures.creator;
import static creators.store.Fixtures.post;
import static creators.store.Fixtures.profile;
import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import creators.analytics.Analytics;
import creators.analytics.Background;
import creators.analytics.Figure;
import creators.analytics.Readings;
import creators.profile.Post;
import creators.profile.Profile;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import testing.Wait;

/** The rate that peers are compared by is the one that their own analytics show. */
class StoredRatesIT extends StoreHarness {

  private static OptionalDouble stored(long id) {
    return Wait.of(store.engagementRates(0, Long.MAX_VALUE, 10_000)).stream()
        .filter(rate -> rate.profileId() == id)
        .mapToDouble(PeerRate::ratePercent)
        .findFirst();
  }

  /** Some show the constant 3 in place of their likes, alone, in runs or mostly. */
  private static Post[] posts(SplittableRandom random) {
    int constant = random.nextInt(10);
    return IntStream.range(0, random.nextInt(1, 40))
        .mapToObj(
            i ->
                post(
                    "P" + i,
                    NOON.minus(random.nextInt(1, 30), DAYS),
                    "x",
                    random.nextInt(10) < constant
                        ? OptionalLong.of(3)
                        : random.nextInt(8) == 0
                            ? OptionalLong.empty()
                            : OptionalLong.of(random.nextInt(90)),
                    random.nextInt(8) == 0
                        ? OptionalLong.empty()
                        : OptionalLong.of(random.nextInt(7))))
        .toArray(Post[]::new);
  }

  @ParameterizedTest
  @ValueSource(longs = {900, 1000})
  void likesThatHideBehindAConstantAreLeftOutAsInTheAnalytics(long followers) {
    SplittableRandom random = new SplittableRandom(followers);
    int cleared = 0;
    for (int i = 0; i < 60; i++) {
      Profile profile = withFollowers(profile(name + followers + i), followers);
      Post[] posts = posts(random);
      Figure shown =
          Analytics.of(
                  profile,
                  List.of(posts),
                  List.of(),
                  Background.NONE,
                  NOON,
                  new SplittableRandom(1),
                  Readings.NONE)
              .engagement()
              .recentByFollowers()
              .meanPercent();
      OptionalDouble stored = stored(save(creator(profile, NOON, posts)).id());
      assertThat(stored.isPresent()).as("%s", List.of(posts)).isEqualTo(shown.value().isPresent());
      shown
          .value()
          .ifPresent(
              rate ->
                  assertThat(stored.getAsDouble())
                      .as("%s", List.of(posts))
                      .isCloseTo(rate, within(1e-9)));
      cleared += shown.n() < Math.min(12, posts.length / 2) ? 1 : 0;
    }
    assertThat(cleared).as("sets with hidden likes").isPositive();
  }

  private static Profile withFollowers(Profile of, long followers) {
    return new Profile(
        of.username(),
        of.instagramId(),
        of.fullName(),
        of.biography(),
        of.externalUrl(),
        of.pictureUrl(),
        of.businessCategory(),
        OptionalLong.of(followers),
        of.following(),
        of.postsCount(),
        of.verified(),
        of.business(),
        of.isPrivate());
  }
}
