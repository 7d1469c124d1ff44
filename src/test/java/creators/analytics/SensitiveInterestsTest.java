package creators.analytics;

import static creators.analytics.Fixture.NOW;
import static creators.analytics.Fixture.creator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import creators.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nothing is inferred about the politics or the health of an audience. */
class SensitiveInterestsTest {

  private static List<Reading> about(int n, String topic) {
    return IntStream.range(0, n)
        .mapToObj(i -> new Reading(topic + i, Optional.empty(), Optional.of(topic)))
        .toList();
  }

  private static Audience audience(List<List<Reading>> readings) {
    Sample sample = Sample.of(creator(5000), List.of(), List.of(), Background.NONE, NOW);
    return Audience.of(sample, readings.stream().flatMap(List::stream).toList(), List.of());
  }

  @Test
  void postsAboutPoliticsAndHealthMakeNoInterest() {
    Distribution interests =
        audience(
                List.of(
                    about(8, "News & Politics"), about(4, "Fitness & Health"), about(10, "Music")))
            .interests();
    assertThat(interests.shares()).extracting(Distribution.Part::name).containsExactly("Music");
    assertThat(interests.shares().getFirst().share()).isCloseTo(1, within(1e-9));
    assertThat(interests.leading().n()).isEqualTo(10);
    assertThat(interests.evidence())
        .contains(
            "12 posts about news, politics, fitness or health are left out: no such interest is"
                + " inferred");
  }

  @Test
  void nothingIsSaidWhereTooLittleElseIsThere() {
    Audience audience = audience(List.of(about(30, "News & Politics"), about(7, "Music")));
    assertThat(audience.interests().shares()).isEmpty();
    assertThat(audience.interests().leading().note().orElseThrow())
        .contains("needs 8 posts", "there are 7", "30 posts about news");
    assertThat(Json.encode(audience.interests()).toString()).doesNotContain("News & Politics");
  }

  @Test
  void politicsSayNothingOfTheAge() {
    assertThat(AgeBands.of(Map.of("News & Politics", 1.0))).isEqualTo(AgeBands.of(Map.of()));
  }
}
