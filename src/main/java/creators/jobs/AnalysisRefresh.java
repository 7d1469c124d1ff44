package creators.jobs;

import creators.ai.Level;
import creators.ai.Verdict;
import creators.bus.Address;
import creators.bus.Bus;
import creators.bus.Message;
import creators.store.AnalysisJobs.Refresh;
import creators.store.JobResult;
import creators.store.Upkeep;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The periodic search for creators with posts that were never judged, or were by another version of
 * the models than speaks now: each gets an analysis job, a bounded number a run.
 */
final class AnalysisRefresh implements Work<Void> {

  private static final Logger LOG = LoggerFactory.getLogger(AnalysisRefresh.class);
  private static final Duration PULSE_TIMEOUT = Duration.ofSeconds(30);
  private static final int PAGE = 200;
  private static final int MOST_JOBS = 1000;

  /** What was fetched since has a job of its own. */
  private static final Duration SETTLED = Duration.ofHours(1);

  private final Upkeep upkeep;
  private final Bus bus;
  private final Clock clock;

  AnalysisRefresh(Upkeep upkeep, Bus bus, Clock clock) {
    this.upkeep = upkeep;
    this.bus = bus;
    this.clock = clock;
  }

  @Override
  public Outcome run(Attempt attempt, Void nothing) {
    Verdict pulse =
        attempt
            .await(() -> bus.ask(Address.PULSE, new Message.FeelPulse(), PULSE_TIMEOUT))
            .verdicts()
            .getFirst();
    Instant now = clock.instant();
    Refresh refresh = new Refresh(pulse.model(), now);
    int made = enqueue(attempt, refresh, MOST_JOBS, after -> upkeep.creatorsNotJudged(after, PAGE));
    // Nodes that have lost their models are no reason to replace what models said.
    if (pulse.level() == Level.MODEL) {
      for (String model : attempt.await(() -> upkeep.models())) {
        if (!model.equals(pulse.model())) {
          made +=
              enqueue(
                  attempt,
                  refresh,
                  MOST_JOBS - made,
                  after -> upkeep.creatorsJudgedBy(model, after, PAGE));
        }
      }
    }
    if (made > 0) {
      LOG.info("{} creators are to be analysed anew by {}", made, pulse.model());
      bus.publish(new Message.JobsWaiting());
    }
    return new Outcome.Done(new JobResult.Refreshed(pulse.model(), made));
  }

  /** Goes through pages of creators until there are none, or enough jobs. */
  private int enqueue(
      Attempt attempt, Refresh refresh, int most, LongFunction<Future<List<Long>>> page) {
    int made = 0;
    List<Long> ids = attempt.await(() -> page.apply(0));
    while (!ids.isEmpty() && made < most) {
      List<Long> those = ids;
      made +=
          attempt.await(
              () ->
                  upkeep.enqueueRefresh(
                      attempt.claim(), those, refresh, refresh.before().minus(SETTLED)));
      ids = attempt.await(() -> page.apply(those.getLast()));
    }
    return made;
  }
}
