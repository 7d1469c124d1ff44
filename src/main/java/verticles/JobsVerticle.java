package verticles;

import creators.bus.Bus;
import creators.bus.Message;
import creators.jobs.JobRunner;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;

/** Runs the durable background work; an event only wakes it earlier than its next poll. */
final class JobsVerticle extends VerticleBase {

  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  private final Bus bus;
  private final JobRunner jobs;

  JobsVerticle(Bus bus, JobRunner jobs) {
    this.bus = bus;
    this.jobs = jobs;
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(LOOK_EVERY.toMillis(), _ -> jobs.look());
    return bus.listen(Message.JobsWaiting.class, _ -> jobs.wake()).onSuccess(_ -> jobs.start());
  }

  @Override
  public Future<?> stop() {
    return vertx.executeBlocking(
        () -> {
          jobs.stop();
          return null;
        });
  }
}
