package creators.analytics;

import static creators.analytics.Fixture.analyze;
import static creators.analytics.Fixture.creator;
import static creators.analytics.Fixture.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import creators.profile.Post;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

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
