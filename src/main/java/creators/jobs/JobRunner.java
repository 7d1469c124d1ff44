package creators.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.SchedulerState;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import creators.bus.Bus;
import creators.bus.Message.ServiceState;
import creators.config.Settings;
import creators.store.AnalysisJobs;
import creators.store.CreatorStore;
import creators.store.PgJobStore;
import creators.store.SnapshotPartitions;
import creators.store.Upkeep;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/**
 * Runs the durable background work: rows of {@code scheduled_tasks}, taken by lock-and-fetch, kept
 * alive by heartbeats. A killed node's work is taken over by another one.
 */
public final class JobRunner {

  private static final int MISSED_HEARTBEATS = 4;
  private static final double LOWER_FETCH_LIMIT = 0.5;
  private static final double UPPER_FETCH_LIMIT = 1.0;
  private static final Schedule REFRESH_EVERY = FixedDelay.ofHours(6);
  private static final Schedule CLEANUP_EVERY = FixedDelay.ofHours(24);

  /** Rows of kinds that no node knows are left alone. */
  private static final Duration UNKNOWN_KEPT = Duration.ofDays(3650);

  private final ExecutorService threads;
  private final PgJobStore jobs;
  private final Scheduler scheduler;
  private volatile Optional<PgJobStore.Figures> figures = Optional.empty();
  private volatile boolean ending;

  /** What the jobs write to. */
  public record Stores(
      CreatorStore creators, PgJobStore jobs, Upkeep upkeep, SnapshotPartitions partitions) {}

  /**
   * @param dataSource connections in the {@code service_role}
   * @param node name of this node in the job table
   * @param settings how many at a time, how often to look, how long a job may take; how many texts
   *     are in one question to an inference node, and whether there is any; how old a fetch may be
   */
  public JobRunner(
      DataSource dataSource, String node, Stores stores, Bus bus, Clock clock, Settings settings) {
    Duration freshness = settings.source().freshness();
    this.threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("job-", 0).factory());
    this.jobs = stores.jobs();
    Lookout lookout = new Lookout(clock, settings.jobs().heartbeat(), MISSED_HEARTBEATS);
    Attempts attempts =
        new Attempts(jobs, bus, clock, settings.jobs().timeLimit(), lookout, () -> ending);
    CreatorFetch fetch = new CreatorFetch(jobs, stores.creators(), bus, clock, freshness);
    ProfileAnalysis analysis =
        new ProfileAnalysis(stores.creators(), bus, clock, settings.ai().batchSize());
    AnalysisInTurn inTurn =
        new AnalysisInTurn(jobs.analysisTurns(), stores.creators(), analysis, bus);
    BulkAnalysis bulk =
        new BulkAnalysis(
            jobs,
            stores.creators(),
            fetch,
            settings.ai().enabled() ? inTurn::analyze : (_, _) -> {},
            bus,
            clock,
            freshness,
            threads);

    List<Task<?>> once = new ArrayList<>();
    List<CustomTask<Void>> periodic = new ArrayList<>();
    once.add(attempts.once(AnalysisJobs.FETCH, Void.class, fetch));
    once.add(attempts.once(AnalysisJobs.BULK, Void.class, bulk));
    periodic.add(
        attempts.periodic(
            AnalysisJobs.CLEANUP,
            CLEANUP_EVERY,
            new Cleanup(stores.upkeep(), stores.partitions(), clock)));
    if (settings.ai().enabled()) {
      once.add(attempts.once(AnalysisJobs.TASK_NAME, AnalysisJobs.Task.class, analysis));
      periodic.add(
          attempts.periodic(
              AnalysisJobs.REFRESH,
              REFRESH_EVERY,
              new AnalysisRefresh(stores.upkeep(), bus, clock)));
    }
    this.scheduler =
        Scheduler.create(dataSource, once)
            .startTasks(periodic)
            .schedulerName(new SchedulerName.Fixed(node))
            .serializer(new TaskData())
            .threads(settings.jobs().concurrency())
            .executorService(threads)
            .pollingInterval(settings.jobs().poll())
            .pollUsingLockAndFetch(LOWER_FETCH_LIMIT, UPPER_FETCH_LIMIT)
            .commitWhenAutocommitDisabled(true) // as behind a transaction pooler, see JdbcPool
            .heartbeatInterval(settings.jobs().heartbeat())
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .addSchedulerListener(lookout)
            .deleteUnresolvedAfter(UNKNOWN_KEPT)
            .failureLogging(LogLevel.DEBUG, false) // Attempts tells more
            .shutdownMaxWait(Duration.ofSeconds(3))
            .build();
  }

  /** Starts looking for work. */
  public void start() {
    scheduler.start();
  }

  /** Looks for work now. */
  public void wake() {
    scheduler.triggerCheckForDueExecutions();
  }

  /** Jobs this node is working on. */
  public int running() {
    return scheduler.getCurrentlyExecuting().size();
  }

  /** How this node's job runner is. */
  public ServiceState state() {
    SchedulerState state = scheduler.getSchedulerState();
    return state.isStarted() && !state.isShuttingDown()
        ? new ServiceState(1, running() + " running")
        : new ServiceState(0, "not running");
  }

  /** Reads {@link #dead} and {@link #due} anew. */
  public Future<Void> look() {
    return jobs.figures()
        .map(Optional::of)
        .otherwise(Optional.empty())
        .onSuccess(read -> figures = read)
        .mapEmpty();
  }

  /** Jobs that were given up, on any node; empty while the database does not tell. */
  public Optional<Double> dead() {
    return figures.map(read -> (double) read.dead());
  }

  /** Those of them that were given up within the last day. */
  public Optional<Double> deadLately() {
    return figures.map(read -> (double) read.deadLately());
  }

  /** Jobs whose time has come and that no node has begun. */
  public Optional<Double> due() {
    return figures.map(read -> (double) read.due());
  }

  /**
   * Stops; a job that does not end within seconds is taken up again later, by this node or another.
   */
  public void stop() {
    ending = true;
    scheduler.stop();
    threads.shutdownNow();
  }
}
