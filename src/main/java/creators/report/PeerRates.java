package creators.report;

import creators.analytics.Background;
import creators.analytics.Peers;
import creators.analytics.Tier;
import creators.analytics.Tiers;
import creators.store.CreatorStore;
import creators.store.StoredProfile;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

  /** So many tell a percentile to a point or so. */
  private static final int MOST = 2_000;

  private static final Logger LOG = LoggerFactory.getLogger(PeerRates.class);

  private final CreatorStore store;
  private final Tiers tiers;
  private final Clock clock;
  private final Map<Tier, Known> known = new ConcurrentHashMap<>();

  private record Known(Peers peers, Instant since) {}

  PeerRates(CreatorStore store, Tiers tiers, Clock clock) {
    this.store = store;
    this.tiers = tiers;
    this.clock = clock;
  }

  /** Never fails: without its peers a creator is still worth a report. */
  Future<Background> background(StoredProfile stored) {
    Map<String, Double> languages =
        stored.insights().map(insights -> insights.languageDistribution()).orElse(Map.of());
    return stored.profile().followers().isEmpty()
        ? Future.succeededFuture(new Background(tiers, Optional.empty(), languages))
        : peers(tiers.of(stored.profile().followers().getAsLong()))
            .map(Optional::of)
            .otherwise(
                cause -> {
                  LOG.debug("{} is compared with nobody", stored.profile().username(), cause);
                  return Optional.empty();
                })
            .map(peers -> new Background(tiers, peers, languages));
  }

  private Future<Peers> peers(Tier tier) {
    Instant now = clock.instant();
    Known kept = known.get(tier);
    return kept != null && kept.since().isAfter(now.minus(KEPT))
        ? Future.succeededFuture(kept.peers())
        : store
            .engagementRates(tiers.from(tier), tiers.to(tier), MOST)
            .map(rates -> new Peers(tier, rates))
            .onSuccess(peers -> known.put(tier, new Known(peers, now)));
  }
}
