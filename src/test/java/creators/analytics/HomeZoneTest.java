package creators.analytics;

import static creators.analytics.Fixture.analyze;
import static creators.analytics.Fixture.creator;
import static creators.analytics.Fixture.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import creators.profile.Post;
import creators.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import testing.Posts;

class HomeZoneTest {

  private static final Instant START = Instant.parse("2025-01-01T00:30:00Z");

  /** One post a day at the local hours of the zone, taken in turn. */
  private static List<Post> posts(int n, int offset, int fromHour, int toHour) {
    return IntStream.range(0, n)
        .mapToObj(
            i -> {
              int local = fromHour + i * 7 % (toHour - fromHour);
              return post(
                  START.plus(Duration.ofDays(i)).plus(Duration.ofHours(local - offset)), 9, 1);
            })
        .toList();
  }

  private static HomeZone zone(List<Post> posts, Map<String, Double> languages) {
    return analyze(creator(1000), posts, new Background(Tiers.USUAL, Optional.empty(), languages))
        .postingHabits()
        .homeZone();
  }

  @Test
  void theGapAtNightTellsTheZone() {
    HomeZone zone = zone(posts(120, 9, 8, 23), Map.of());
    assertThat(zone.zone()).isEqualTo("UTC+09:00");
    assertThat(zone.offsetHours().value()).hasValue(9);
    assertThat(zone.confidence().value().orElseThrow()).isBetween(0.8, 1.0);
    assertThat(zone.evidence()).containsExactly("posting_rhythm");
  }

  @Test
  void daysAndHoursAreThoseOfTheZone() {
    PostingHabits habits = analyze(creator(1000), posts(120, 9, 8, 23)).postingHabits();
    assertThat(habits.timeZone()).isEqualTo("UTC+09:00");
    for (List<Integer> day : habits.heatMap()) {
      assertThat(day.subList(0, 8)).containsOnly(0);
    }
    assertThat(analyze(creator(1000), posts(120, 9, 8, 23)).bestTimes().timeZone())
        .isEqualTo("UTC+09:00");
  }

  @Test
  void languageDecidesWhereOfficeHoursFitSeveralZones() {
    List<Post> office = posts(120, 9, 10, 17);
    assertThat(zone(office, Map.of()).zone()).isEqualTo("UTC");
    assertThat(zone(office, Map.of()).offsetHours().note())
        .contains("the hours of posting fit several offsets, or none");
    HomeZone korean = zone(office, Map.of("ko", 0.9, "und", 0.1));
    assertThat(korean.zone()).isEqualTo("UTC+09:00");
    assertThat(korean.evidence()).containsExactly("posting_rhythm", "languages");
    assertThat(zone(office, Map.of("xx", 1.0)).evidence()).containsExactly("posting_rhythm");
  }

  @Test
  void halfHoursAreKnownByTheirLanguage() {
    assertThat(zone(posts(120, 5, 8, 22), Map.of("hi", 1.0)).zone()).isEqualTo("UTC+05:30");
  }

  @Test
  void whoPostsAroundTheClockHasNoZone() {
    HomeZone zone = zone(posts(240, 0, 0, 24), Map.of());
    assertThat(zone.zone()).isEqualTo("UTC");
    assertThat(zone.confidence().value().orElseThrow()).isLessThan(0.1);
  }

  @Test
  void fewPostsTellNothing() {
    HomeZone zone = zone(posts(29, 9, 8, 23), Map.of("ja", 1.0));
    assertThat(zone.zone()).isEqualTo("UTC");
    assertThat(zone.offsetHours().note()).contains("insufficient data: 29 posts, needs 30");
  }

  /** Two posts a working day at the local hours of the zone, taken in turn. */
  private static List<Post> workdays(int n, int offset, int fromHour, int toHour) {
    return IntStream.range(0, n * 7 / 5)
        .filter(
            day ->
                START.plus(Duration.ofDays(day)).atZone(ZoneOffset.UTC).getDayOfWeek().getValue()
                    < 6)
        .boxed()
        .flatMap(
            day ->
                IntStream.of(3 * day, 3 * day + 5)
                    .map(each -> fromHour + each % (toHour - fromHour))
                    .mapToObj(
                        local ->
                            post(
                                START
                                    .plus(Duration.ofDays(day))
                                    .plus(Duration.ofHours(local - offset))
                                    .plusSeconds(day),
                                9,
                                1)))
        .toList();
  }

  private static HomeZone zone(
      List<Post> posts, String biography, boolean business, Map<String, Double> languages) {
    Profile plain = creator(1000);
    Profile profile =
        new Profile(
            plain.username(),
            plain.instagramId(),
            plain.fullName(),
            Optional.ofNullable(biography),
            plain.externalUrl(),
            plain.pictureUrl(),
            plain.businessCategory(),
            plain.followers(),
            plain.following(),
            plain.postsCount(),
            plain.verified(),
            Optional.of(business),
            plain.isPrivate());
    return analyze(profile, posts, new Background(Tiers.USUAL, Optional.empty(), languages))
        .postingHabits()
        .homeZone();
  }

  private static List<Post> tagged(List<Post> posts, String... places) {
    return IntStream.range(0, posts.size())
        .mapToObj(
            i ->
                i < places.length
                    ? Posts.tagged(posts.get(i), Optional.of(places[i]))
                    : posts.get(i))
        .toList();
  }

  @Test
  void aBusinessInOfficeHoursIsPinnedToTheOffice() {
    for (int offset : new int[] {-8, -5, 0}) {
      HomeZone zone = zone(workdays(120, offset, 9, 18), null, true, Map.of("en", 1.0));
      assertThat(zone.offsetHours().value().orElseThrow()).isCloseTo(offset, within(1.0));
      assertThat(zone.evidence()).containsExactly("posting_rhythm", "working_week", "languages");
    }
  }

  @Test
  void whoPostsAfterWorkIsNotMovedAroundTheGlobe() {
    HomeZone zone = zone(workdays(120, 1, 17, 23), null, false, Map.of("de", 1.0));
    assertThat(zone.offsetHours().value().orElseThrow()).isCloseTo(1, within(1.0));
    assertThat(zone.evidence()).contains("working_week");
  }

  @Test
  void aTaggedHomeTellsWhereTheHoursLeaveItOpen() {
    List<Post> office = posts(120, -8, 10, 17);
    assertThat(zone(office, Map.of("en", 1.0)).offsetHours().value()).isNotEqualTo(-8.0);
    String[] home = new String[12];
    Arrays.fill(home, "Portland, Oregon");
    HomeZone zone = zone(tagged(office, home), null, false, Map.of("en", 1.0));
    assertThat(zone.zone()).isEqualTo("UTC-08:00");
    assertThat(zone.evidence()).containsExactly("posting_rhythm", "tagged_places", "languages");
  }

  @Test
  void aTravellersPlacesDoNotOverruleTheNight() {
    HomeZone zone =
        zone(
            tagged(posts(120, 1, 8, 23), "Tokyo", "Bali", "Oslo", "Cairo, Egypt", "Lima", "Sydney"),
            null,
            false,
            Map.of());
    assertThat(zone.offsetHours().value().orElseThrow()).isCloseTo(1, within(1.0));
  }

  @Test
  void aBiographyTellsAHomeAndTheNightMayContradictIt() {
    List<Post> office = posts(120, 9, 10, 17);
    HomeZone zone = zone(office, "Coffee and code. 📍 Tokyo", false, Map.of("en", 1.0));
    assertThat(zone.zone()).isEqualTo("UTC+09:00");
    assertThat(zone.evidence()).contains("biography");
    assertThat(zone(office, "Coffee 🇯🇵", false, Map.of()).zone()).isEqualTo("UTC+09:00");
    assertThat(
            zone(posts(120, -5, 8, 23), "From Tokyo", false, Map.of())
                .offsetHours()
                .value()
                .orElseThrow())
        .isCloseTo(-5, within(1.0));
  }

  @Property(tries = 24)
  void aPlantedZoneIsFoundWithinAnHour(@ForAll @IntRange(min = -11, max = 12) int offset) {
    HomeZone zone = zone(posts(200, offset, 8, 23), Map.of());
    assertThat(zone.offsetHours().value().orElseThrow()).isCloseTo(offset, within(1.0));
  }

  @Test
  void theTableOfLanguagesSumsToOne() {
    for (String language : List.of("en", "es", "pt", "fr", "ru", "ar", "ur", "bn", "id", "ja")) {
      assertThat(
              LanguageZones.prior(Map.of(language, 1.0)).values().stream()
                  .mapToDouble(Double::doubleValue)
                  .sum())
          .as(language)
          .isCloseTo(1, within(1e-9));
    }
  }
}
