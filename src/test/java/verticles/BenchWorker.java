package verticles;

import creators.ai.CachedAnalyzer;
import creators.ai.RuleAnalyzer;
import creators.ai.SharedVerdicts;
import creators.ai.Verdict;
import creators.ai.models.ModelAnalyzer;
import creators.bus.Address;
import creators.bus.Bus;
import creators.bus.Message;
import creators.resilience.Guard;
import creators.resilience.Guards;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import testing.Wait;

/**
 * The inference worker of a node, asked over the bus as HTTP and the jobs ask it. Each round finds
 * it freshly deployed, with nothing remembered.
 */
final class BenchWorker implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(25);

  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = new Bus(vertx, Clock.systemUTC());
  private final Guard guard =
      Guards.create(vertx, new SimpleMeterRegistry(), Clock.systemUTC(), new Random(1)).ai();
  private final RuleAnalyzer rules = new RuleAnalyzer();
  private final ExecutorService threads;
  private final ModelAnalyzer models;
  private final int workers;

  BenchWorker(ModelAnalyzer models, int workers) {
    this.models = models;
    this.workers = workers;
    this.threads = Executors.newFixedThreadPool(workers);
  }

  /** Puts all questions, twice as many at a time as there are workers. */
  List<List<Verdict>> ask(List<List<String>> questions) {
    String deployment = deploy();
    List<List<Verdict>> answers =
        new ArrayList<>(questions.stream().map(_ -> List.<Verdict>of()).toList());
    AtomicInteger next = new AtomicInteger();
    List<Future<Void>> askers =
        Stream.generate(() -> askOn(questions, next, answers)).limit(2L * workers).toList();
    Wait.of(Future.all(askers));
    Wait.of(vertx.undeploy(deployment));
    return answers;
  }

  private Future<Void> askOn(
      List<List<String>> questions, AtomicInteger next, List<List<Verdict>> answers) {
    int index = next.getAndIncrement();
    return index >= questions.size()
        ? Future.succeededFuture()
        : bus.ask(Address.ANALYZE, new Message.Analyze(questions.get(index)), PATIENCE)
            .compose(
                answer -> {
                  answers.set(index, answer.verdicts());
                  return askOn(questions, next, answers);
                });
  }

  /** Of each question the texts that the trunk has read: those with an embedding. */
  List<List<String>> readByTheTrunk(List<List<String>> questions) {
    List<List<Verdict>> answers = ask(questions);
    List<List<String>> read = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      List<String> texts = new ArrayList<>();
      for (int j = 0; j < questions.get(i).size(); j++) {
        if (answers.get(i).get(j).embedding().isPresent()) {
          texts.add(questions.get(i).get(j));
        }
      }
      read.add(texts);
    }
    return read;
  }

  /** Runs all on as many threads as there are workers. */
  List<?> run(List<Runnable> passes) throws Exception {
    return threads.invokeAll(passes.stream().map(Executors::callable).toList());
  }

  /** Nanoseconds that 95 of 100 questions of one text do not exceed, one after another. */
  long p95(List<String> texts) {
    String deployment = deploy();
    long[] times = new long[texts.size()];
    for (int i = 0; i < times.length; i++) {
      Message.Analyze question = new Message.Analyze(List.of(texts.get(i)));
      long start = System.nanoTime();
      Wait.of(bus.ask(Address.ANALYZE, question, PATIENCE));
      times[i] = System.nanoTime() - start;
    }
    Wait.of(vertx.undeploy(deployment));
    Arrays.sort(times);
    return times[(int) Math.ceil(0.95 * times.length) - 1];
  }

  private String deploy() {
    CachedAnalyzer remembered =
        new CachedAnalyzer(models, SharedVerdicts.NONE, 20_000_000, new SimpleMeterRegistry());
    return Wait.of(
        vertx.deployVerticle(
            new InferenceVerticle(bus, guard, remembered, models, rules, workers)));
  }

  @Override
  public void close() {
    threads.shutdownNow();
    Wait.of(vertx.close());
  }
}
