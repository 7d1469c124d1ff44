package creators.analytics;

import static creators.analytics.Fixture.NOW;
import static creators.analytics.Fixture.analyze;
import static creators.analytics.Fixture.captioned;
import static creators.analytics.Fixture.creator;
import static creators.analytics.Fixture.ofType;
import static creators.analytics.Fixture.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import creators.profile.Post;
import creators.profile.PostType;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoresTest {

  private static OptionalDouble component(List<Component> components, String name) {
    return components.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow()
        .score();
  }

  @Test
  void contentQualityIsTheWeightedMeanOfItsComponents() {
    String fifty = "x".repeat(50);
    String manyTags = fifty + " #a".repeat(20); // (30 - 20) / 25 = 0.4
    List<Post> posts =
        List.of(
            captioned("2025-06-01T10:00:00Z", fifty),
            captioned("2025-06-02T10:00:00Z", manyTags),
            captioned("2025-06-03T10:00:00Z", "x".repeat(500)),
            captioned("2025-06-04T10:00:00Z", "#bread"),
            ofType(PostType.REEL, NOW.minus(Duration.ofDays(3)), 11));
    ContentQuality quality = analyze(creator(1000), posts).contentQuality();
    assertThat(component(quality.components(), "captions")).hasValue(0.8);
    assertThat(component(quality.components(), "caption_length")).hasValue((0.5 + 0.5 + 1 + 0) / 4);
    assertThat(component(quality.components(), "hashtag_load")).hasValue((1 + 0.4 + 1 + 1) / 4);
    double mix = -(0.8 * Math.log(0.8) + 0.2 * Math.log(0.2)) / Math.log(4);
    assertThat(component(quality.components(), "media_mix").orElseThrow())
        .isCloseTo(mix, within(1e-9));
    assertThat(component(quality.components(), "engagement_stability")).hasValue(1);
    assertThat(quality.score().value().orElseThrow())
        .isCloseTo(0.2 * 0.8 + 0.2 * 0.5 + 0.15 * 0.85 + 0.15 * mix + 0.3, within(1e-9));
  }

  @Test
  void engagementThatJumpsAboutIsUnstable() {
    List<Post> posts =
        IntStream.range(0, 21)
            .mapToObj(i -> post(NOW.minus(Duration.ofDays(3 + i)), i % 2 == 0 ? 100 : 200, 0))
            .toList();
    double stability =
        component(
                analyze(creator(1000), posts).contentQuality().components(), "engagement_stability")
            .orElseThrow();
    assertThat(stability).isBetween(0.3, 0.99);
  }

  @Test
  void withoutPostsThereIsNoQuality() {
    ContentQuality quality = analyze().contentQuality();
    assertThat(quality.score().value()).isEmpty();
    assertThat(quality.score().note().orElseThrow()).contains("captions", "media_mix");
    assertThat(quality.missing()).hasSize(5);
  }
}
