package creators.analytics;

import static creators.analytics.Fixture.captioned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import creators.profile.Post;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepetitionTest {

  private static final String BREAD = "Fresh bread every morning at seven, come by and say hello";

  @Test
  void repeatedCaptionsAreGroupedWhateverTagsStandBesideThem() {
    List<Post> posts =
        List.of(
            captioned("2025-06-01T10:00:00Z", BREAD),
            captioned("2025-06-02T10:00:00Z", BREAD.toUpperCase() + "!! #bread @mill.co"),
            captioned("2025-06-03T10:00:00Z", BREAD.replace("seven", "eight")),
            captioned("2025-06-04T10:00:00Z", "A walk through the rye fields in the evening sun"));
    Repetition repetition = Repetition.of(posts);
    assertThat(repetition.share().value().orElseThrow()).isCloseTo(0.5, within(1e-9));
    assertThat(repetition.groups())
        .containsExactly(
            new Repetition.Group(
                3,
                false,
                List.of("2025-06-01T10:00:00Z", "2025-06-02T10:00:00Z", "2025-06-03T10:00:00Z")));
  }

  @Test
  void likenessIsTheShareOfCommonPieces() {
    // "abcdef" has abcd bcde cdef, "bcdefg" has bcde cdef defg: two in common of four.
    assertThat(Repetition.likeness("abcdef", "bcdefg")).isEqualTo(0.5);
    assertThat(Repetition.likeness("abcdef", "abcdef")).isEqualTo(1);
    assertThat(Repetition.likeness("abc", "abc")).isZero();
  }

  @Test
  void scriptsWithoutSpacesAreCompared() {
    String rice = "今日は朝から新しいパンを焼きました。とても美味しいです。";
    assertThat(
            Repetition.of(
                    List.of(
                        captioned("2025-06-01T10:00:00Z", rice),
                        captioned("2025-06-02T10:00:00Z", rice + "🍞")))
                .groups())
        .singleElement()
        .matches(Repetition.Group::exact);
  }

  @Test
  void shortCaptionsAreNoHabit() {
    Repetition repetition =
        Repetition.of(
            List.of(
                captioned("2025-06-01T10:00:00Z", "Good morning"),
                captioned("2025-06-02T10:00:00Z", "Good morning")));
    assertThat(repetition.share().value()).isEmpty();
    assertThat(repetition.groups()).isEmpty();
  }
}
