package creators.analytics;

import java.util.List;
import java.util.Optional;

/**
 * A creator's recent engagement rate among creators of the same size: their percentile among those
 * we have stored, once there are {@value Peers#ENOUGH} of the tier; until then only where it lies
 * beside a published band.
 *
 * @param tier the creator's size class; empty when followers are unknown
 * @param against {@code stored_creators}, {@code published_band}, or {@code nothing}
 * @param percentile the share of the tier's stored creators with a lower rate, ties half, in
 *     percent; with the interval of Wilson
 * @param band the published band; present exactly when compared with one
 * @param source where the numbers compared with come from
 */
public record Benchmark(
    Optional<String> tier,
    String against,
    Figure percentile,
    Optional<Band> band,
    Optional<String> source) {

  private static final String FORMULA = "tier_percentile/2";
  private static final String PUBLISHED =
      "Untapper, Influencer Marketing Benchmarks & KPIs (2026), average engagement rates on"
          + " Instagram by followers: https://untapper.com/influencer-marketing-benchmarks";

  /** By the publisher's own tiers, whatever ours are. */
  private static final List<Published> BANDS =
      List.of(
          new Published(1_000_000, 0.7, 1.2),
          new Published(500_000, 1.0, 1.8),
          new Published(50_000, 1.5, 2.5),
          new Published(10_000, 2.0, 3.5),
          new Published(1_000, 3.0, 5.0));

  /**
   * What is published as average, in percent.
   *
   * @param position {@code below}, {@code within} or {@code above}
   */
  public record Band(double lowPercent, double highPercent, String position) {}

  private record Published(long fromFollowers, double lowPercent, double highPercent) {
    Band place(double rate) {
      return new Band(
          lowPercent,
          highPercent,
          rate < lowPercent ? "below" : rate > highPercent ? "above" : "within");
    }
  }

  /**
   * @param rate the creator's recent rate by followers
   */
  static Benchmark of(Sample sample, Figure rate) {
    Optional<Tier> tier = sample.tier();
    List<Double> peers =
        sample
            .background()
            .peers()
            .filter(stored -> tier.filter(own -> own == stored.tier()).isPresent())
            .map(Peers::ratesPercent)
            .orElse(List.of());
    Optional<String> name = tier.map(Tier::key);
    if (rate.value().isEmpty()) {
      Figure none =
          Figure.unavailable(
              0, peers.size(), FORMULA, rate.note().orElse("the creator's rate is not known"));
      return new Benchmark(name, "nothing", none, Optional.empty(), Optional.empty());
    }
    double own = rate.value().getAsDouble();
    if (peers.size() >= Peers.ENOUGH) {
      return new Benchmark(
          name,
          "stored_creators",
          percentile(own, peers),
          Optional.empty(),
          Optional.of(
              "recent engagement rates of " + peers.size() + " stored creators of this tier"));
    }
    Figure few =
        Figure.unavailable(
            peers.size(),
            peers.size(),
            FORMULA,
            "insufficient data: %d stored creators of this tier, needs %d"
                .formatted(peers.size(), Peers.ENOUGH));
    Optional<Band> band =
        BANDS.stream()
            .filter(each -> sample.profile().followers().orElse(0) >= each.fromFollowers())
            .findFirst()
            .map(each -> each.place(own));
    return new Benchmark(
        name, band.isPresent() ? "published_band" : "nothing", few, band, band.map(_ -> PUBLISHED));
  }

  private static Figure percentile(double own, List<Double> peers) {
    double below = 0;
    for (double each : peers) {
      below += each < own ? 1 : each == own ? 0.5 : 0;
    }
    Figure.Interval share = Stats.wilson(below, peers.size());
    return Figure.estimated(
        100 * below / peers.size(),
        new Figure.Interval(100 * share.low(), 100 * share.high()),
        peers.size(),
        peers.size(),
        FORMULA);
  }
}
