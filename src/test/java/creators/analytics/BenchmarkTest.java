package creators.analytics;

import static creators.analytics.Fixture.analyze;
import static creators.analytics.Fixture.creator;
import static creators.analytics.Fixture.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BenchmarkTest {

  /** 4 % of 5,000 followers. */
  private static Benchmark of(Optional<Peers> peers) {
    return analyze(
            creator(5000),
            List.of(post("2025-06-01T10:00:00Z", 190, 10)),
            new Background(Tiers.USUAL, peers, Map.of()))
        .engagement()
        .benchmark();
  }

  private static Peers peers(int n, double first) {
    return new Peers(Tier.NANO, IntStream.range(0, n).mapToObj(i -> first + 0.1 * i).toList());
  }

  @Test
  void thirtyStoredCreatorsOfTheTierGiveAPercentile() {
    // 45 of 60 below 4 %.
    List<Double> rates = IntStream.range(0, 60).mapToObj(i -> i < 45 ? 1.0 : 9.0).toList();
    Benchmark benchmark = of(Optional.of(new Peers(Tier.NANO, rates)));
    assertThat(benchmark.against()).isEqualTo("stored_creators");
    assertThat(benchmark.percentile().value()).hasValue(75);
    assertThat(benchmark.percentile().n()).isEqualTo(60);
    assertThat(benchmark.percentile().interval().orElseThrow().low()).isCloseTo(64.9, within(0.05));
    assertThat(benchmark.band()).isEmpty();
    assertThat(benchmark.source()).hasValueSatisfying(text -> assertThat(text).contains("60"));
    assertThat(of(Optional.of(new Peers(Tier.NANO, Collections.nCopies(30, 4.0)))).percentile())
        .extracting(figure -> figure.value().getAsDouble())
        .isEqualTo(50.0);
  }

  @Test
  void fewerGiveThePublishedBandAndSaySo() {
    Benchmark benchmark = of(Optional.of(peers(29, 1)));
    assertThat(benchmark.against()).isEqualTo("published_band");
    assertThat(benchmark.percentile().note())
        .contains("insufficient data: 29 stored creators of this tier, needs 30");
    assertThat(benchmark.band()).contains(new Benchmark.Band(3, 5, "within"));
    assertThat(benchmark.source())
        .hasValueSatisfying(text -> assertThat(text).contains("untapper.com"));
    assertThat(of(Optional.empty()).against()).isEqualTo("published_band");
  }

  @Test
  void creatorsOfAnotherTierAreNoPeers() {
    Peers micro = new Peers(Tier.MICRO, Collections.nCopies(100, 1.0));
    assertThat(of(Optional.of(micro)).against()).isEqualTo("published_band");
  }

  @Test
  void belowTheSmallestBandAndWithoutARateThereIsNothing() {
    Benchmark small =
        analyze(creator(500), List.of(post("2025-06-01T10:00:00Z", 19, 1)))
            .engagement()
            .benchmark();
    assertThat(small.tier()).contains("below_nano");
    assertThat(small.against()).isEqualTo("nothing");
    Benchmark silent = analyze(creator(5000), List.of()).engagement().benchmark();
    assertThat(silent.against()).isEqualTo("nothing");
    assertThat(silent.percentile().note()).contains("no known post shows likes and comments");
  }

  @Test
  void tiersAreThoseOfTheBackground() {
    Tiers own = new Tiers(List.of(10L, 100L, 1_000L, 10_000L, 100_000L));
    Benchmark benchmark =
        analyze(
                creator(5000),
                List.of(post("2025-06-01T10:00:00Z", 190, 10)),
                new Background(own, Optional.empty(), Map.of()))
            .engagement()
            .benchmark();
    assertThat(benchmark.tier()).contains("mid");
    assertThat(benchmark.band()).contains(new Benchmark.Band(3, 5, "within"));
  }
}
