package creators.analytics;

import static creators.analytics.Fixture.NOW;
import static creators.analytics.Fixture.analyze;
import static creators.analytics.Fixture.creator;
import static creators.analytics.Fixture.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import creators.analytics.places.LanguageCountries;
import creators.json.Json;
import creators.profile.Post;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import testing.Posts;

class AudienceTest {

  private static List<Reading> readings(int n, String language, String topic) {
    return IntStream.range(0, n)
        .mapToObj(
            i ->
                new Reading(
                    language + topic + i,
                    Optional.ofNullable(language),
                    Optional.ofNullable(topic)))
        .toList();
  }

  private static List<Post> placed(int n, String place) {
    return IntStream.range(0, n)
        .mapToObj(
            i ->
                Posts.like(post(NOW.minus(Duration.ofHours(1 + i)), 1, 1))
                    .called(place + i)
                    .tagged(Optional.of(place))
                    .post())
        .toList();
  }

  private static Audience audience(List<Post> posts, List<Reading> readings, Remark... comments) {
    return analyze(
            creator(5000),
            posts,
            List.of(),
            new Readings(readings, List.of(comments), MediaRates.DEFAULTS))
        .audience();
  }

  /** Comments in one language by {@code authors} people, each of whom writes twice. */
  private static Remark[] comments(int authors, String language) {
    return IntStream.range(0, 2 * authors)
        .mapToObj(
            i -> new Remark("a", "words " + i, OptionalInt.of(i % authors), Optional.of(language)))
        .toArray(Remark[]::new);
  }

  private static double share(Distribution distribution, String name) {
    return distribution.shares().stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow()
        .share();
  }

  @Test
  void languagesAreTheSharesOfTheCaptions() {
    List<Reading> both = new java.util.ArrayList<>(readings(15, "pt", null));
    both.addAll(readings(5, "en", null));
    Distribution languages = audience(List.of(), both).languages();
    assertThat(share(languages, "pt")).isEqualTo(0.75);
    assertThat(languages.leading().note()).contains("pt");
    assertThat(languages.leading().basis()).isEqualTo(Figure.Kind.ESTIMATED);
    // Wilson for 15 of 20 at 90 %: 0.565 to 0.873.
    Figure.Interval interval = languages.leading().interval().orElseThrow();
    assertThat(interval.low()).isCloseTo(0.566, within(2e-3));
    assertThat(interval.high()).isCloseTo(0.874, within(2e-3));
    assertThat(languages.confidence()).isEqualTo("moderate");
  }

  @Test
  void commentsWeighByHowManyPeopleWroteThem() {
    // 20 people against all captions: a weight of 20 / (20 + 20).
    Audience audience = audience(List.of(), readings(10, "en", null), comments(20, "pt"));
    assertThat(share(audience.languages(), "pt")).isCloseTo(0.5, within(1e-9));
    assertThat(share(audience.languages(), "en")).isCloseTo(0.5, within(1e-9));
    assertThat(audience.languages().leading().n()).isEqualTo(30);
    assertThat(audience.languages().leading().ofKnown()).isEqualTo(50);
    assertThat(audience.languages().evidence())
        .containsExactly(
            "the language of 10 captions, weight 0.50",
            "the language of comments by 20 people, weight 0.50");
    assertThat(share(audience.countries(), "BR"))
        .isCloseTo(0.5 * LanguageCountries.of("pt").get("BR"), within(1e-9));
  }

  @Test
  void commentsNeverOutweighCaptionsByMoreThanSixToFour() {
    Audience audience = audience(List.of(), readings(10, "en", null), comments(300, "pt"));
    assertThat(share(audience.languages(), "pt")).isCloseTo(0.6, within(1e-9));
  }

  @Test
  void commentsAloneSufficeAndFewOfThemAreLeftOut() {
    assertThat(share(audience(List.of(), List.of(), comments(10, "pt")).languages(), "pt"))
        .isEqualTo(1);
    Distribution few = audience(List.of(), readings(5, "en", null), comments(9, "pt")).languages();
    assertThat(share(few, "en")).isEqualTo(1);
    assertThat(few.evidence()).containsExactly("the language of 5 captions");
    assertThat(audience(List.of(), List.of(), comments(9, "pt")).languages().leading().note())
        .hasValueSatisfying(note -> assertThat(note).contains("comments by 10 people"));
  }

  @Test
  void countriesFollowTheReadersOfTheLanguage() {
    Distribution countries = audience(List.of(), readings(10, "de", null)).countries();
    assertThat(share(countries, "DE")).isEqualTo(LanguageCountries.of("de").get("DE"));
    assertThat(countries.shares().getFirst().name()).isEqualTo("DE");
    assertThat(countries.confidence()).isEqualTo("low");
    assertThat(countries.evidence().getFirst()).contains("readers of de");
  }

  @Test
  void taggedPlacesPullTowardsTheirCountry() {
    // 10 tags in one country: weight 10 / (10 + 10) times a concentration of 1.
    Distribution countries =
        audience(placed(10, "Wien, Austria"), readings(10, "de", null)).countries();
    double expected = 0.5 * LanguageCountries.of("de").get("AT") + 0.5;
    assertThat(share(countries, "AT")).isCloseTo(expected, within(1e-9));
  }

  @Test
  void aTravellersPlacesCountForLess() {
    List<Post> journey = new java.util.ArrayList<>();
    for (String place : List.of("Lisbon, Portugal", "Tokyo", "Bali", "Oslo", "Cairo, Egypt")) {
      journey.addAll(placed(2, place));
    }
    Distribution countries = audience(journey, readings(10, "de", null)).countries();
    // Five countries alike: a concentration of 0.2, so a weight of 0.1.
    assertThat(share(countries, "DE"))
        .isCloseTo(0.9 * LanguageCountries.of("de").get("DE"), within(1e-9));
    assertThat(countries.evidence().getLast()).contains("weight 0.10");
  }

  @Test
  void agesArePriorWithASmallTiltAndBeginAtEighteen() {
    Distribution ages = audience(List.of(), readings(12, null, "Gaming")).ages();
    assertThat(ages.shares()).extracting(Distribution.Part::name).isEqualTo(AgeBands.NAMES);
    assertThat(ages.shares().stream().mapToDouble(Distribution.Part::share).sum())
        .isCloseTo(1, within(1e-9));
    double[] tilted = {30.1 * 1.3, 31.5 * 1.05, 16.1 * 0.85, 8.0 * 0.7, 5.7 * 0.6};
    double sum = 0;
    for (double each : tilted) {
      sum += each;
    }
    assertThat(share(ages, "18-24")).isCloseTo(tilted[0] / sum, within(1e-9));
    Figure.Interval interval = ages.leading().interval().orElseThrow();
    assertThat(interval.high() - interval.low()).isGreaterThan(0.4);
  }

  @Test
  void thinEvidenceIsRefusedWithTheReason() {
    Audience audience = audience(List.of(), readings(4, "pt", "Music"));
    for (Distribution each :
        List.of(
            audience.languages(), audience.countries(), audience.interests(), audience.ages())) {
      assertThat(each.leading().basis()).isEqualTo(Figure.Kind.UNAVAILABLE);
      assertThat(each.leading().note().orElseThrow()).contains("needs");
      assertThat(each.shares()).isEmpty();
      assertThat(each.confidence()).isEqualTo("none");
    }
  }

  @Test
  void placesAreCountedAsTheyStand() {
    assertThat(audience(placed(3, "Bologna, Italy"), List.of()).places())
        .containsExactly(new Share("Bologna, Italy", 3, 1));
  }

  @Test
  void nothingIsSaidAboutWhatIsNobodysBusiness() {
    String said =
        Json.encode(audience(placed(10, "Wien, Austria"), readings(30, "de", "News & Politics")))
            .toString();
    assertThat(said)
        .doesNotContainIgnoringCase("ethnic")
        .doesNotContainIgnoringCase("religio")
        .doesNotContainIgnoringCase("gender")
        .doesNotContain("13-17");
  }

  @Property(tries = 100)
  void sharesAreSharesAndTheirIntervalsHoldThem(
      @ForAll @IntRange(min = 0, max = 40) int german,
      @ForAll @IntRange(min = 0, max = 40) int english,
      @ForAll @IntRange(min = 0, max = 40) int tags) {
    List<Reading> readings = new java.util.ArrayList<>(readings(german, "de", "Music"));
    readings.addAll(readings(english, "en", "Travel & Tourism"));
    Audience audience = audience(placed(tags, "Wien, Austria"), readings);
    for (Distribution each :
        List.of(
            audience.languages(), audience.countries(), audience.interests(), audience.ages())) {
      assertThat(each.shares().stream().mapToDouble(Distribution.Part::share).sum())
          .isLessThanOrEqualTo(1 + 1e-9);
      for (Distribution.Part part : each.shares()) {
        assertThat(part.share()).isBetween(0.0, 1.0);
        assertThat(part.share()).isBetween(part.interval().low(), part.interval().high());
      }
      assertThat(each.shares().isEmpty()).isEqualTo(each.leading().value().isEmpty());
    }
    assertThat(Json.encode(audience).toString()).doesNotContain("NaN", "Infinity");
  }
}
