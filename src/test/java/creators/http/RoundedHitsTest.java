package creators.http;

import static org.assertj.core.api.Assertions.assertThat;

import creators.bus.Hit;
import creators.profile.Username;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoundedHitsTest {

  @Test
  void scoresHaveSixDecimalsAndEverythingElseStays() {
    assertThat(RoundedHits.of(hit(1.0 / 61, 2.123456789, 0.3456784999)))
        .isEqualTo(hit(0.016393, 2.123457, 0.345678));
  }

  private static Hit hit(double fused, double words, double cosine) {
    return new Hit(
        new Username("ada"),
        Optional.of("Ada"),
        Optional.empty(),
        Optional.of(5L),
        Optional.of(3.123456789),
        Optional.of("Music"),
        List.of("en"),
        List.of("Lisbon"),
        Optional.of(true),
        Optional.empty(),
        Optional.empty(),
        fused,
        List.of(),
        Optional.of(
            new Hit.Why(
                Optional.of(new Hit.ByName(Hit.NameMatch.FULL_NAME)),
                Optional.of(new Hit.ByWords(1, words, Map.of("name", words))),
                Optional.of(new Hit.ByMeaning(2, cosine)),
                fused,
                Optional.of(new Hit.BySort("followers", Optional.of(5L))))));
  }
}
