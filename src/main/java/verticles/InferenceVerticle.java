package verticles;

import creators.ai.TextAnalyzer;
import creators.ai.Verdict;
import creators.bus.Address;
import creators.bus.Bus;
import creators.bus.Message;
import creators.failure.Failure;
import creators.resilience.Guard;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@link Address#ANALYZE}: the models answer on their own worker threads, and where they
 * fail, are spared by their guard, or would still be at it when the asker gives up, the rules do.
 */
final class InferenceVerticle extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(InferenceVerticle.class);

  /** Batches a worker may have before it: one at work, the others waiting. */
  private static final int CAPACITY = 32;

  /** What the rules are left with of an asker's time: a full batch, with others before it. */
  private static final Duration RULES_TIME = Duration.ofSeconds(3);

  private static final List<String> PULSE = List.of("Are you there?");

  private final Bus bus;
  private final Guard guard;
  private final TextAnalyzer models;
  private final TextAnalyzer bareModels;
  private final TextAnalyzer rules;
  private final int workers;
  private WorkerExecutor modelThreads;
  private WorkerExecutor ruleThread;

  /**
   * @param models answer, as far as they do not remember
   * @param bareModels the same without any memory: their pulse is felt here
   */
  InferenceVerticle(
      Bus bus,
      Guard guard,
      TextAnalyzer models,
      TextAnalyzer bareModels,
      TextAnalyzer rules,
      int workers) {
    this.bus = bus;
    this.guard = guard;
    this.models = models;
    this.bareModels = bareModels;
    this.rules = rules;
    this.workers = workers;
  }

  @Override
  public Future<?> start() {
    modelThreads = vertx.createSharedWorkerExecutor("inference-models", workers);
    ruleThread = vertx.createSharedWorkerExecutor("inference-rules", 1);
    return Future.all(
        bus.serve(
            Address.ANALYZE,
            CAPACITY * workers,
            (question, left) -> judge(question.texts(), left).map(Message.Analyzed::new)),
        bus.serve(Address.PULSE, CAPACITY, _ -> pulse().map(Message.Analyzed::new)));
  }

  /** Fails where the models hang, are spared, or leave their work to the rules. */
  private Future<List<Verdict>> pulse() {
    return guard
        .run(() -> modelThreads.executeBlocking(() -> bareModels.analyze(PULSE), false))
        .compose(
            verdicts ->
                verdicts.getFirst().model().equals(bareModels.version())
                    ? Future.succeededFuture(verdicts)
                    : Future.failedFuture(
                        new Failure.StoreUnavailable(
                                "AI service", "the models leave their work to the rules")
                            .asException()));
  }

  private Future<List<Verdict>> judge(List<String> texts, Duration left) {
    long patience = Math.max(1, left.minus(RULES_TIME).toMillis());
    return guard
        .run(() -> modelThreads.executeBlocking(() -> models.analyze(texts), false))
        .timeout(patience, TimeUnit.MILLISECONDS)
        .recover(
            error -> {
              LOG.warn("the rules answer in place of the models", error);
              return ruleThread.executeBlocking(() -> rules.analyze(texts), false);
            });
  }
}
