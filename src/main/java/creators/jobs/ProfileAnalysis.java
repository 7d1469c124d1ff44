package creators.jobs;

import creators.ai.Insights;
import creators.ai.ProfileInsights;
import creators.ai.Verdict;
import creators.bus.Address;
import creators.bus.Bus;
import creators.bus.Message;
import creators.store.AnalysisJobs;
import creators.store.CreatorStore;
import creators.store.JobResult;
import creators.store.StoredProfile;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The background analysis of one creator: unanalysed posts go in batches to the inference nodes,
 * each round of verdicts is written at once, then the languages of comments, and the aggregate at
 * the end. Written to be run again at any point: a post that has a verdict keeps it.
 */
final class ProfileAnalysis implements Work<AnalysisJobs.Task> {

  private static final Logger LOG = LoggerFactory.getLogger(ProfileAnalysis.class);
  private static final int BATCHES_IN_FLIGHT = 4;
  private static final Duration BATCH_TIMEOUT = Duration.ofSeconds(30);

  private final CreatorStore store;
  private final Bus bus;
  private final Clock clock;
  private final int batchSize;
  private final CommentLanguages comments;

  /**
   * @param batchSize texts in one question to an inference node
   */
  ProfileAnalysis(CreatorStore store, Bus bus, Clock clock, int batchSize) {
    this.store = store;
    this.bus = bus;
    this.clock = clock;
    this.batchSize = batchSize;
    this.comments = new CommentLanguages(store);
  }

  @Override
  public Outcome run(Attempt attempt, AnalysisJobs.Task task) {
    analyze(attempt, task.profileId(), task.refresh());
    return new Outcome.Done(
        attempt.await(() -> store.profile(task.profileId())).map(ProfileAnalysis::result));
  }

  /**
   * Works until every post of the creator has a verdict; those written stay if it does not get so
   * far.
   *
   * @param refresh which verdicts to make anew as well
   */
  void analyze(Attempt attempt, long profileId, Optional<AnalysisJobs.Refresh> refresh) {
    for (Map<String, String> posts = waiting(attempt, profileId, refresh);
        !posts.isEmpty();
        posts = waiting(attempt, profileId, refresh)) {
      Map<String, Verdict> verdicts = judge(posts, attempt);
      attempt.await(() -> store.saveVerdicts(attempt.claim(), profileId, verdicts, refresh));
      attempt.await(() -> store.profile(profileId)).ifPresent(this::progressed);
    }
    comments.read(attempt, profileId);
    attempt.await(() -> store.profile(profileId)).ifPresent(stored -> aggregate(stored, attempt));
  }

  static JobResult.Analyzed result(StoredProfile stored) {
    return new JobResult.Analyzed(
        stored.profile().username(), stored.postsAnalyzed(), stored.postsStored());
  }

  private Map<String, String> waiting(
      Attempt attempt, long profileId, Optional<AnalysisJobs.Refresh> refresh) {
    int round = batchSize * BATCHES_IN_FLIGHT;
    return attempt.await(
        () ->
            refresh
                .map(outdated -> store.outdated(profileId, outdated, round))
                .orElseGet(() -> store.unanalyzed(profileId, round)));
  }

  private Map<String, Verdict> judge(Map<String, String> posts, Attempt attempt) {
    List<Map.Entry<String, String>> entries = List.copyOf(posts.entrySet());
    List<Future<Message.Analyzed>> answers = new ArrayList<>();
    attempt.await(
        () -> {
          for (int from = 0; from < entries.size(); from += batchSize) {
            List<String> texts =
                entries.subList(from, Math.min(from + batchSize, entries.size())).stream()
                    .map(Map.Entry::getValue)
                    .toList();
            answers.add(bus.ask(Address.ANALYZE, new Message.Analyze(texts), BATCH_TIMEOUT));
          }
          return Future.all(answers);
        });
    List<Verdict> verdicts =
        answers.stream().flatMap(answer -> answer.result().verdicts().stream()).toList();
    Map<String, Verdict> byShortcode = HashMap.newHashMap(verdicts.size());
    for (int i = 0; i < verdicts.size(); i++) {
      byShortcode.put(entries.get(i).getKey(), verdicts.get(i));
    }
    return byShortcode;
  }

  private void aggregate(StoredProfile stored, Attempt attempt) {
    List<Verdict> verdicts = attempt.await(() -> store.verdicts(stored.id()));
    ProfileInsights insights = Insights.of(verdicts, stored.postsStored());
    attempt.await(() -> store.saveInsights(attempt.claim(), stored.id(), insights));
    LOG.info("analysed {}: {} posts", stored.profile().username(), verdicts.size());
    bus.publish(
        new Message.ProfileAnalyzed(stored.profile().username(), stored.id(), clock.instant()));
  }

  private void progressed(StoredProfile stored) {
    bus.publish(
        new Message.AnalysisProgressed(
            stored.profile().username(), stored.postsAnalyzed(), stored.postsStored()));
  }
}
