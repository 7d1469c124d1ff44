package creators.report;

import creators.analytics.Analytics;
import creators.analytics.Background;
import creators.analytics.KeyFigures;
import creators.profile.Post;
import creators.store.CreatorStore;
import creators.store.MeasuredPost;
import creators.store.Measurements;
import creators.store.StoredProfile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Brings together what a creator's analytics rest on. */
final class Analyses {

  /** The newest posts that analytics and trends rest on. */
  static final int POSTS = 200;

  /** The newest comments that are looked at. */
  private static final int COMMENTS = 600;

  /** A whole comparison: in halves, on two connections, it took no less time. */
  private static final int MEASURED_TOGETHER = 10;

  private static final Measurements.Extent ALL = new Measurements.Extent(POSTS, COMMENTS, true);
  private static final Measurements.Extent FOR_KEY_FIGURES =
      new Measurements.Extent(POSTS, COMMENTS, false);

  private final CreatorStore store;
  private final Clock clock;
  private final ReadPath.Limits limits;
  private final Together<Long, Measurements> measured;
  private final PeerRates peers;

  Analyses(Vertx vertx, CreatorStore store, Clock clock, ReadPath.Limits limits) {
    this.store = store;
    this.clock = clock;
    this.limits = limits;
    this.measured =
        new Together<>(vertx, MEASURED_TOGETHER, ids -> store.measurements(ids, FOR_KEY_FIGURES));
    this.peers = new PeerRates(vertx, store::engagementRates, limits.tiers(), clock);
  }

  /** The analytics of a creator; each section is worked out when asked for. */
  Future<Analytics> of(StoredProfile stored) {
    Instant now = clock.instant();
    Future<Measurements> measured =
        store.measurements(Set.of(stored.id()), ALL).map(found -> found.get(stored.id()));
    Future<Background> background = peers.background(stored);
    return Future.all(measured, background)
        .map(
            _ ->
                new Analytics(
                    stored.profile(),
                    posts(measured.result()),
                    measured.result().history(),
                    background.result(),
                    now,
                    // The same data give the same answer, and the same ETag.
                    new SplittableRandom(stored.id()),
                    PostReadings.of(measured.result(), limits.rates())));
  }

  /** The few figures of a comparison, read together with others'; worked out when asked for. */
  Future<Supplier<KeyFigures>> keyFigures(StoredProfile stored) {
    Instant now = clock.instant();
    return measured
        .of(stored.id())
        .map(Optional::orElseThrow)
        .map(
            found ->
                () ->
                    KeyFigures.of(
                        stored.profile(),
                        posts(found),
                        found.history(),
                        peers.without(stored),
                        now,
                        PostReadings.of(found, limits.rates())));
  }

  private static List<Post> posts(Measurements measured) {
    return measured.posts().stream().map(MeasuredPost::post).toList();
  }
}
