package creators.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.SchedulerState;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import creators.bus.Bus;
import creators.bus.Message.ServiceState;
import creators.config.Settings;
import creators.json.Json;
import creators.store.AnalysisJobs;
import creators.store.CreatorStore;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the durable background work: rows of {@code scheduled_tasks}, taken by lock-and-fetch, kept
 * alive by heartbeats. A killed node's work is taken over by another one.
 */
public final class JobRunner {

  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
  private static final int BATCHES_IN_FLIGHT = 4;
  private static final int RETRIES = 3;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(60);
  private static final double PAUSE_GROWTH = 2.0;
  private static final int MISSED_HEARTBEATS = 4;
  private static final double LOWER_FETCH_LIMIT = 0.5;
  private static final double UPPER_FETCH_LIMIT = 1.0;

  private final ExecutorService threads;
  private final Scheduler scheduler;

  /**
   * @param dataSource connections in the {@code service_role}
   * @param node name of this node in the job table
   * @param settings how many at a time, how often to look, how long a job may take
   * @param batchSize texts in one question to an inference node
   */
  public JobRunner(
      DataSource dataSource,
      String node,
      CreatorStore store,
      Bus bus,
      Clock clock,
      Settings.Jobs settings,
      int batchSize) {
    ProfileAnalysis analysis =
        new ProfileAnalysis(
            store,
            bus,
            clock,
            new ProfileAnalysis.Limits(batchSize, BATCHES_IN_FLIGHT, settings.timeLimit()));
    this.threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("job-", 0).factory());
    this.scheduler =
        Scheduler.create(dataSource, analyzeProfilePosts(analysis))
            .schedulerName(new SchedulerName.Fixed(node))
            .serializer(new JsonSerializer())
            .threads(settings.concurrency())
            .executorService(threads)
            .pollingInterval(settings.poll())
            .pollUsingLockAndFetch(LOWER_FETCH_LIMIT, UPPER_FETCH_LIMIT)
            .commitWhenAutocommitDisabled(true) // as behind a transaction pooler, see JdbcPool
            .heartbeatInterval(settings.heartbeat())
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
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

  /**
   * Stops; a job that does not end within seconds is taken up again later, by this node or another.
   */
  public void stop() {
    scheduler.stop();
    threads.shutdownNow();
  }

  private static OneTimeTask<AnalysisJobs.Task> analyzeProfilePosts(ProfileAnalysis analysis) {
    return Tasks.oneTime(TaskDescriptor.of(AnalysisJobs.TASK_NAME, AnalysisJobs.Task.class))
        .onDeadExecutionRevive()
        .onFailure(
            FailureHandler.<AnalysisJobs.Task>maxRetries(RETRIES)
                .withBackoff(FIRST_PAUSE, PAUSE_GROWTH)
                .thenRemove(
                    dead ->
                        LOG.error(
                            "gave up analysing {} after {} retries",
                            dead.getExecution().taskInstance.getData(),
                            RETRIES)))
        .execute((instance, _) -> analysis.run(instance.getData()));
  }

  /** Task data as JSON, so that the store can write it without db-scheduler. */
  private static final class JsonSerializer implements Serializer {
    @Override
    public byte[] serialize(Object data) {
      return data == null ? null : Json.encode(data).getBytes();
    }

    @Override
    public <T> T deserialize(Class<T> type, byte[] serialized) {
      return serialized == null || type == Void.class
          ? null
          : Json.decode(Buffer.buffer(serialized), type);
    }
  }
}
