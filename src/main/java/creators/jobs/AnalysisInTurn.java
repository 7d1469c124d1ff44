package creators.jobs;

import creators.bus.Bus;
import creators.bus.Message;
import creators.store.AnalysisTurns;
import creators.store.CreatorStore;
import creators.store.JobResult;
import creators.store.StoredProfile;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The analysis of a creator as a part of a bulk job. The creator's own analysis, which the fetch
 * has enqueued, is done by this if nobody has begun it, else waited for: judging the same captions
 * twice at the same time would cost as much again.
 */
final class AnalysisInTurn {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

  private final AnalysisTurns turns;
  private final CreatorStore store;
  private final ProfileAnalysis analysis;
  private final Bus bus;

  AnalysisInTurn(AnalysisTurns turns, CreatorStore store, ProfileAnalysis analysis, Bus bus) {
    this.turns = turns;
    this.store = store;
    this.analysis = analysis;
    this.bus = bus;
  }

  /** Works, or waits, until every post of the creator has a verdict. */
  void analyze(Attempt attempt, long profileId) {
    attempt
        .await(() -> store.profile(profileId))
        .ifPresent(
            stored -> {
              awaitTurn(attempt, stored);
              analysis.analyze(attempt, profileId, Optional.empty());
              attempt.await(() -> store.profile(profileId)).ifPresent(done -> end(attempt, done));
            });
  }

  private void awaitTurn(Attempt attempt, StoredProfile stored) {
    while (!attempt.await(() -> turns.take(attempt.claim(), stored, attempt.deadline()))) {
      attempt.await(
          () ->
              Promise.promise()
                  .future()
                  .timeout(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)
                  .otherwiseEmpty());
    }
  }

  private void end(Attempt attempt, StoredProfile done) {
    JobResult.Analyzed result = ProfileAnalysis.result(done);
    attempt
        .await(() -> turns.end(attempt.claim(), done.id(), result))
        .forEach(job -> bus.publish(new Message.JobProgressed(job)));
  }
}
