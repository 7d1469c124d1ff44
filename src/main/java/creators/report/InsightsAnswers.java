package creators.report;

import creators.bus.Bus;
import creators.bus.Message;
import creators.report.CachedAnswers.Made;
import creators.report.KnownCreators.Known;
import creators.store.CreatorStore;
import creators.store.StoredProfile;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;

/** What the analysis says about a creator; asked for while it is not complete, and named then. */
final class InsightsAnswers {

  private final CreatorStore store;
  private final Bus bus;

  InsightsAnswers(CreatorStore store, Bus bus) {
    this.store = store;
    this.bus = bus;
  }

  Future<Made> of(Known.Stored known) {
    StoredProfile stored = known.profile();
    return analysis(stored)
        .compose(
            job ->
                store
                    .latestPosts(stored.id(), Analyses.POSTS)
                    .map(posts -> Rounded.encode(InsightsDocument.of(stored, posts)))
                    .map(body -> new Made.Document(body, stored, known.stale(), job)));
  }

  /** The job that completes it. */
  private Future<Optional<UUID>> analysis(StoredProfile stored) {
    return Coverage.of(stored).complete()
        ? Future.succeededFuture(Optional.empty())
        : store
            .requestAnalysis(stored)
            .onSuccess(job -> job.ifPresent(_ -> bus.publish(new Message.JobsWaiting())));
  }
}
