package creators.report;

import creators.ai.ProfileInsights;
import creators.analytics.Background;
import creators.analytics.Peers;
import creators.analytics.Tier;
import creators.analytics.Tiers;
import creators.cache.SingleFlight;
import creators.store.CreatorStore;
import creators.store.StoredProfile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a creator is compared with: stored creators of the same tier, read anew every {@link #KEPT}.
 * Safe to share between threads.
 */
final class PeerRates {

  /** A tier's rates move slowly; new creators are missed for so long. */
  static final Duration KEPT = Duration.ofMinutes(10);

  /** What is read anew is given as it was for so long. */
  static final Duration GIVEN = Duration.ofMinutes(30);

  /** So many tell a percentile to a point or so. */
  private static final int MOST = 2_000;

  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(PeerRates.class);

  private final Rates rates;
  private final Tiers tiers;
  private final Clock clock;
  private final Map<Tier, Known> known = new ConcurrentHashMap<>();
  private final SingleFlight<Tier, Peers> reading;

  private record Known(Peers peers, Instant since) {}

  /** Reads engagement rates; as {@link CreatorStore#engagementRates} does. */
  interface Rates {
    Future<List<Double>> of(long fewest, long beyond, int limit);
  }

  PeerRates(Vertx vertx, Rates rates, Tiers tiers, Clock clock) {
    this.rates = rates;
    this.tiers = tiers;
    this.clock = clock;
    this.reading = new SingleFlight<>(vertx, LONGEST);
  }

  /** Never fails: without its peers a creator is still worth a report. */
  Future<Background> background(StoredProfile stored) {
    return stored.profile().followers().isEmpty()
        ? Future.succeededFuture(without(stored))
        : peers(tiers.of(stored.profile().followers().getAsLong()))
            .map(Optional::of)
            .otherwise(
                cause -> {
                  LOG.debug("{} is compared with nobody", stored.profile().username(), cause);
                  return Optional.empty();
                })
            .map(peers -> background(stored, peers));
  }

  /** The background of numbers that are compared with nobody's. */
  Background without(StoredProfile stored) {
    return background(stored, Optional.empty());
  }

  private Background background(StoredProfile stored, Optional<Peers> peers) {
    return new Background(
        tiers,
        peers,
        stored.insights().map(ProfileInsights::languageDistribution).orElse(Map.of()));
  }

  /** Read once however many ask at a time; what is old is given while it is read anew. */
  private Future<Peers> peers(Tier tier) {
    Known kept = known.get(tier);
    Instant now = clock.instant();
    if (kept == null || kept.since().isBefore(now.minus(GIVEN))) {
      return read(tier);
    }
    if (kept.since().isBefore(now.minus(KEPT))) {
      read(tier).onFailure(cause -> LOG.debug("the {} peers stay as they are", tier, cause));
    }
    return Future.succeededFuture(kept.peers());
  }

  private Future<Peers> read(Tier tier) {
    Instant now = clock.instant();
    return reading.run(
        tier,
        () ->
            rates
                .of(tiers.from(tier), tiers.to(tier), MOST)
                .map(found -> new Peers(tier, found))
                .onSuccess(peers -> known.put(tier, new Known(peers, now))));
  }
}
