package creators.jobs;

import creators.ai.Insights;
import creators.ai.ProfileInsights;
import creators.ai.Verdict;
import creators.bus.Address;
import creators.bus.Bus;
import creators.bus.Message;
import creators.failure.Failure;
import creators.store.AnalysisJobs;
import creators.store.CreatorStore;
import creators.store.StoredProfile;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The background analysis of one creator: unanalysed posts go in batches to the inference nodes,
 * each round of verdicts is written at once, and the aggregate at the end. Written to be run again
 * at any point: a post that has a verdict keeps it.
 */
final class ProfileAnalysis {

  private static final Logger LOG = LoggerFactory.getLogger(ProfileAnalysis.class);
  private static final Duration BATCH_TIMEOUT = Duration.ofSeconds(30);

  private final CreatorStore store;
  private final Bus bus;
  private final Clock clock;
  private final Limits limits;

  /**
   * @param batchSize texts in one question to an inference node
   * @param inFlight questions under way at once
   * @param timeLimit after which the job ends as failed
   */
  record Limits(int batchSize, int inFlight, Duration timeLimit) {}

  ProfileAnalysis(CreatorStore store, Bus bus, Clock clock, Limits limits) {
    this.store = store;
    this.bus = bus;
    this.clock = clock;
    this.limits = limits;
  }

  /**
   * Runs on a virtual thread, until every post of the creator has a verdict.
   *
   * @throws creators.failure.FailureException when a step fails or the time limit passes; verdicts
   *     written so far stay
   */
  void run(AnalysisJobs.Task task) {
    Instant deadline = clock.instant().plus(limits.timeLimit());
    int round = limits.batchSize() * limits.inFlight();
    for (Map<String, String> posts = await(store.unanalyzed(task.profileId(), round), deadline);
        !posts.isEmpty();
        posts = await(store.unanalyzed(task.profileId(), round), deadline)) {
      await(store.saveVerdicts(task.profileId(), judge(posts, deadline)), deadline);
      await(store.profile(task.profileId()), deadline).ifPresent(this::progressed);
    }
    await(store.profile(task.profileId()), deadline)
        .ifPresent(stored -> aggregate(stored, deadline));
  }

  private Map<String, Verdict> judge(Map<String, String> posts, Instant deadline) {
    List<Map.Entry<String, String>> entries = List.copyOf(posts.entrySet());
    List<Future<Message.Analyzed>> answers = new ArrayList<>();
    for (int from = 0; from < entries.size(); from += limits.batchSize()) {
      List<String> texts =
          entries.subList(from, Math.min(from + limits.batchSize(), entries.size())).stream()
              .map(Map.Entry::getValue)
              .toList();
      answers.add(bus.ask(Address.ANALYZE, new Message.Analyze(texts), BATCH_TIMEOUT));
    }
    await(Future.all(answers), deadline);
    List<Verdict> verdicts =
        answers.stream().flatMap(answer -> answer.result().verdicts().stream()).toList();
    Map<String, Verdict> byShortcode = HashMap.newHashMap(verdicts.size());
    for (int i = 0; i < verdicts.size(); i++) {
      byShortcode.put(entries.get(i).getKey(), verdicts.get(i));
    }
    return byShortcode;
  }

  private void aggregate(StoredProfile stored, Instant deadline) {
    List<Verdict> verdicts = await(store.verdicts(stored.id()), deadline);
    ProfileInsights insights = Insights.of(verdicts, stored.postsStored());
    await(store.saveInsights(stored.id(), insights), deadline);
    LOG.info("analysed {}: {} posts", stored.profile().username(), verdicts.size());
    bus.publish(
        new Message.ProfileAnalyzed(stored.profile().username(), stored.id(), clock.instant()));
  }

  private void progressed(StoredProfile stored) {
    bus.publish(
        new Message.AnalysisProgressed(
            stored.profile().username(), stored.postsAnalyzed(), stored.postsStored()));
  }

  private <T> T await(Future<T> future, Instant deadline) {
    long left = Duration.between(clock.instant(), deadline).toMillis();
    try {
      return future.await(Math.max(left, 1), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new Failure.DeadlineExceeded("the analysis job").asException();
    }
  }
}
