package creators.report;

import creators.analytics.Analytics;
import creators.analytics.Background;
import creators.profile.Snapshot;
import creators.store.CreatorStore;
import creators.store.MeasuredPost;
import creators.store.StoredComment;
import creators.store.StoredProfile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** Brings together what a creator's analytics rest on. */
final class Analyses {

  /** The newest posts that analytics and trends rest on. */
  static final int POSTS = 200;

  /** The newest comments that are looked at. */
  private static final int COMMENTS = 600;

  private final CreatorStore store;
  private final Clock clock;
  private final ReadPath.Limits limits;
  private final PeerRates peers;

  Analyses(Vertx vertx, CreatorStore store, Clock clock, ReadPath.Limits limits) {
    this.store = store;
    this.clock = clock;
    this.limits = limits;
    this.peers = new PeerRates(vertx, store::engagementRates, limits.tiers(), clock);
  }

  /** The analytics of a creator; each section is worked out when asked for. */
  Future<Analytics> of(StoredProfile stored) {
    Instant now = clock.instant();
    Future<List<MeasuredPost>> posts = store.measuredPosts(stored.id(), POSTS);
    Future<List<Snapshot>> history = store.history(stored.id(), Instant.EPOCH, now.plusSeconds(1));
    Future<List<StoredComment>> comments = store.comments(stored.id(), COMMENTS);
    Future<Background> background = peers.background(stored);
    return Future.all(posts, history, comments, background)
        .map(
            _ ->
                new Analytics(
                    stored.profile(),
                    posts.result().stream().map(MeasuredPost::post).toList(),
                    history.result(),
                    background.result(),
                    now,
                    // The same data give the same answer, and the same ETag.
                    new SplittableRandom(stored.id()),
                    PostReadings.of(posts.result(), comments.result(), limits.rates())));
  }
}
