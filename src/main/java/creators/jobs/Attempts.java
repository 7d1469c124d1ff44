package creators.jobs;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteReschedule;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import creators.bus.Bus;
import creators.bus.Message;
import creators.failure.Failure;
import creators.failure.FailureException;
import creators.store.Claim;
import creators.store.ClaimLostException;
import creators.store.JobEnd;
import creators.store.JobResult;
import creators.store.PgJobStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What holds for every job: how long an attempt may take, when a failed one is made again, when a
 * job is given up, and that an attempt whose job was taken over ends without a word.
 */
final class Attempts {

  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
  private static final int RETRIES = 3;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(60);
  private static final Duration NOTE_LIMIT = Duration.ofSeconds(10);

  /** A job that outlives no node that works on it is not blameless. */
  private static final int NODES_LOST = 10;

  private final PgJobStore jobs;
  private final Bus bus;
  private final Clock clock;
  private final Duration timeLimit;
  private final BooleanSupplier ending;
  private final Lookout lookout;

  /**
   * @param lookout whether this node can tell who is gone
   * @param ending whether this node is about to end, so that what fails now is not to blame
   */
  Attempts(
      PgJobStore jobs,
      Bus bus,
      Clock clock,
      Duration timeLimit,
      Lookout lookout,
      BooleanSupplier ending) {
    this.jobs = jobs;
    this.bus = bus;
    this.clock = clock;
    this.timeLimit = timeLimit;
    this.lookout = lookout;
    this.ending = ending;
  }

  /**
   * What becomes of a task when a job has ended.
   *
   * @param end notes the end
   * @param then does the rest with the scheduler
   * @param mostTakeovers how many nodes may be lost over a job
   */
  private record Course<T>(
      BiFunction<Claim, JobEnd, Future<UUID>> end, CompletionHandler<T> then, int mostTakeovers) {}

  /** A kind of job that is done once; its task goes with its end. */
  <T> CustomTask<T> once(String name, Class<T> data, Work<T> work) {
    return task(
        Tasks.custom(TaskDescriptor.of(name, data)),
        work,
        new Course<>(jobs::end, Attempts::leave, NODES_LOST));
  }

  /**
   * A job that is done again and again, each time a job of its own; after its last retry it is
   * given up, until its next time.
   */
  CustomTask<Void> periodic(String name, Schedule schedule, Work<Void> work) {
    return task(
        Tasks.custom(TaskDescriptor.of(name))
            .scheduleOnStartup(RecurringTask.INSTANCE, null, schedule::getInitialExecutionTime),
        work,
        new Course<>(jobs::endRun, new OnCompleteReschedule<>(schedule), Integer.MAX_VALUE));
  }

  private <T> CustomTask<T> task(Tasks.TaskBuilder<T> builder, Work<T> work, Course<T> course) {
    return builder
        .onFailure(
            (complete, operations) -> uninterrupted(() -> failed(complete, operations, course)))
        .onDeadExecution((complete, operations) -> interrupted(complete, operations, course))
        .execute(
            (instance, context) -> {
              CompletionHandler<T> then =
                  run(context.getExecution(), instance.getData(), work, course);
              return (complete, operations) ->
                  uninterrupted(() -> then.complete(complete, operations));
            });
  }

  /**
   * What is written when a node ends amid a job: JDBC closes the connection of a thread that is
   * marked as interrupted, and the job would be missed until its heartbeats are.
   */
  private static void uninterrupted(Runnable writing) {
    boolean interrupted = Thread.interrupted();
    try {
      writing.run();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** How long to wait after this many failures in a row: 60 s, 120 s, 240 s. */
  static Duration pause(int failuresBefore) {
    return FIRST_PAUSE.multipliedBy(1L << failuresBefore);
  }

  private <T> CompletionHandler<T> run(
      Execution execution, T data, Work<T> work, Course<T> course) {
    Attempt attempt = attempt(execution);
    try {
      note(jobs.begin(attempt.claim()), execution);
      switch (work.run(attempt, data)) {
        case Outcome.Done(Optional<JobResult> result) -> {
          note(course.end().apply(attempt.claim(), JobEnd.succeeded(result)), execution);
          return course.then();
        }
        case Outcome.GivenUp(String reason) -> {
          LOG.error("{} is given up: {}", execution.taskInstance, reason);
          note(course.end().apply(attempt.claim(), JobEnd.dead(reason)), execution);
          return course.then();
        }
        case Outcome.Again again -> {
          return postponed(attempt, again, execution);
        }
      }
    } catch (ClaimLostException e) {
      LOG.info("{}: left to it", e.getMessage());
      return Attempts::leave;
    } catch (FailureException e) {
      if (Away.is(e.failure())) {
        return postponed(attempt, Away.later(e.failure()), execution);
      }
      throw e;
    }
  }

  private <T> CompletionHandler<T> postponed(
      Attempt attempt, Outcome.Again again, Execution execution) {
    Instant next = clock.instant().plus(again.pause());
    again
        .waitsFor()
        .ifPresent(why -> LOG.info("{} waits until {}: {}", execution.taskInstance, next, why));
    try {
      notePostponed(jobs.postponed(attempt.claim(), again.waitsFor(), next), execution);
    } catch (ClaimLostException e) {
      LOG.info("{}: left to it", e.getMessage());
      return Attempts::leave;
    } catch (FailureException e) {
      // What is away may be the database, or be spared by its guard. The scheduler asks it past
      // that, and lets nobody but the one who holds the job put it off.
      LOG.info("{}: no note could be made: {}", execution.taskInstance, e.failure().detail());
    }
    return (complete, operations) -> operations.reschedule(complete, next);
  }

  /** The scheduler's row is gone, or another's. */
  private static <T> void leave(ExecutionComplete complete, ExecutionOperations<T> operations) {}

  private <T> void failed(
      ExecutionComplete complete, ExecutionOperations<T> operations, Course<T> course) {
    Execution execution = complete.getExecution();
    Throwable cause = complete.getCause().orElse(null);
    String error = FailureException.of(cause).detail();
    if (ending.getAsBoolean()) {
      operations.reschedule(complete, clock.instant());
    } else if (execution.consecutiveFailures >= RETRIES) {
      LOG.error("{} is given up", execution.taskInstance, cause);
      bury(complete, error, operations, course);
    } else {
      Instant next = clock.instant().plus(pause(execution.consecutiveFailures));
      LOG.warn("{} failed and is tried again at {}", execution.taskInstance, next, cause);
      whileOurs(
          () -> {
            notePostponed(jobs.postponed(claim(execution), Optional.of(error), next), execution);
            operations.reschedule(complete, next);
          });
    }
  }

  /**
   * The node that worked on it gives no sign of life any more. That does not count as a failure of
   * the job, unless it happens to it again and again.
   */
  private <T> void interrupted(
      ExecutionComplete complete, ExecutionOperations<T> operations, Course<T> course) {
    Execution execution = complete.getExecution();
    if (!lookout.tells()) {
      LOG.info(
          "{} may be missed for this node's own sake: looked at later", execution.taskInstance);
      return;
    }
    if (written(jobs.free(claim(execution), course.mostTakeovers()), execution)) {
      LOG.warn("{} is taken over from {}", execution.taskInstance, execution.pickedBy);
    } else {
      // Or another node was quicker: then the claim is lost, and this changes nothing.
      bury(complete, "the nodes that worked on it ended", operations, course);
    }
  }

  private <T> void bury(
      ExecutionComplete complete,
      String error,
      ExecutionOperations<T> operations,
      Course<T> course) {
    Execution execution = complete.getExecution();
    whileOurs(
        () -> {
          note(course.end().apply(claim(execution), JobEnd.dead(error)), execution);
          course.then().complete(complete, operations);
        });
  }

  private static void whileOurs(Runnable ending) {
    try {
      ending.run();
    } catch (ClaimLostException e) {
      LOG.info("{}: left to it", e.getMessage());
    }
  }

  /** Waits for what the database is told about a job, then tells those who watch it. */
  private void note(Future<UUID> written, Execution execution) {
    bus.publish(new Message.JobProgressed(written(written, execution)));
  }

  private void notePostponed(Future<Optional<UUID>> written, Execution execution) {
    written(written, execution).ifPresent(id -> bus.publish(new Message.JobProgressed(id)));
  }

  private static <T> T written(Future<T> write, Execution execution) {
    try {
      return write.await(NOTE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new FailureException(
          new Failure.StoreUnavailable("database", "no note could be made of " + execution.getId()),
          e);
    }
  }

  private Attempt attempt(Execution execution) {
    return new Attempt(claim(execution), clock.instant().plus(timeLimit), clock);
  }

  private static Claim claim(Execution execution) {
    return new Claim(
        execution.getTaskName(), execution.getId(), execution.pickedBy, execution.version);
  }
}
