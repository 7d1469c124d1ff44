package creators.cache;

import static org.assertj.core.api.Assertions.assertThat;

import creators.ai.CachedAnalyzer;
import creators.ai.RuleAnalyzer;
import creators.ai.TextAnalyzer;
import creators.ai.Verdict;
import creators.resilience.Guard;
import creators.resilience.Guards;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import testing.RedisConnection;
import testing.StraightGuard;
import testing.TestRedis;
import testing.Wait;

/** Several nodes that judge captions, each with a memory of its own, and one Redis. */
class RedisVerdictsIT {

  @RegisterExtension private static final RedisConnection REDIS = new RedisConnection();

  /** What was really judged, by whichever node. */
  private final List<String> judged = new CopyOnWriteArrayList<>();

  private final String run = ProcessHandle.current().pid() + "." + System.nanoTime() + " ";
  private final String version = "models-" + run;

  @Test
  void whatOneNodeHasJudgedNoOtherJudgesAgain() {
    List<String> texts =
        IntStream.range(0, 200).mapToObj(i -> run + "a lovely day " + i + " 🌅").toList();
    List<Verdict> first = node().analyze(texts);
    Wait.until("all are shared", () -> shared().find(version, texts).size() == texts.size());
    assertThat(node().analyze(texts)).isEqualTo(first);
    assertThat(judged).hasSize(200);
  }

  @Test
  void aVerdictLivesForSevenDaysOrUpToATenthLess() {
    Set<String> before = keys();
    node().analyze(List.of(run));
    Wait.until("it is shared", () -> !shared().find(version, List.of(run)).isEmpty());
    long week = Duration.ofDays(7).toMillis();
    assertThat(newKeys(before))
        .hasSize(1)
        .allSatisfy(
            key ->
                assertThat(
                        Wait.of(REDIS.client().send(Request.cmd(Command.PTTL).arg(key))).toLong())
                    .isBetween((long) (week * 0.88), week));
  }

  @Test
  void anotherVersionKnowsNothingOfIt() {
    List<String> texts = List.of(run + "pasta");
    node().analyze(texts);
    Wait.until("it is shared", () -> !shared().find(version, texts).isEmpty());
    assertThat(shared().find(version + "b", texts)).isEmpty();
  }

  @Test
  void bytesThatAreNoVerdictAreJudgedAnew() {
    Set<String> before = keys();
    List<String> texts = List.of(run + "pasta");
    node().analyze(texts);
    Wait.until("it is shared", () -> !shared().find(version, texts).isEmpty());
    newKeys(before)
        .forEach(key -> Wait.of(REDIS.client().send(Request.cmd(Command.SET).arg(key).arg("{"))));
    assertThat(shared().find(version, texts)).isEmpty();
    assertThat(node().analyze(texts)).hasSize(1);
    assertThat(judged).hasSize(2);
  }

  @Test
  void whileRedisIsAwayEveryNodeJudgesForItself(@TempDir Path dir) {
    EmbeddedRedis server = EmbeddedRedis.start(dir);
    RedisClient redis = new RedisClient(REDIS.vertx(), TestRedis.settings(server), new Random());
    server.close();
    Guard guard =
        Guards.create(REDIS.vertx(), new SimpleMeterRegistry(), Clock.systemUTC(), new Random())
            .cache();
    CachedAnalyzer alone = node(new RedisVerdicts(redis, guard, new Random()));
    for (int i = 0; i < 10; i++) {
      assertThat(alone.analyze(List.of(run + i, run + "same"))).hasSize(2);
    }
    assertThat(judged).as("its own memory still serves").hasSize(11);
    Wait.of(redis.close());
  }

  private static Set<String> keys() {
    Set<String> keys = new HashSet<>();
    Wait.of(REDIS.client().send(Request.cmd(Command.KEYS).arg("cs:v1:ai:*")))
        .forEach(key -> keys.add(key.toString()));
    return keys;
  }

  private static Set<String> newKeys(Set<String> before) {
    Set<String> keys = keys();
    keys.removeAll(before);
    return keys;
  }

  private static RedisVerdicts shared() {
    return new RedisVerdicts(REDIS.client(), new StraightGuard("cache"), new Random());
  }

  private CachedAnalyzer node() {
    return node(shared());
  }

  private CachedAnalyzer node(RedisVerdicts shared) {
    return new CachedAnalyzer(new Models(), shared, 1_000_000, new SimpleMeterRegistry());
  }

  /** The rules in the name of a model, with a record of what they were asked. */
  private final class Models implements TextAnalyzer {
    private final RuleAnalyzer rules = new RuleAnalyzer();

    @Override
    public String version() {
      return version;
    }

    @Override
    public List<Verdict> analyze(List<String> texts) {
      judged.addAll(texts);
      return rules.analyze(texts).stream().map(this::inOurName).toList();
    }

    private Verdict inOurName(Verdict verdict) {
      return new Verdict(
          verdict.category(),
          verdict.categoryConfidence(),
          verdict.sentiment(),
          verdict.sentimentScore(),
          verdict.sentimentConfidence(),
          verdict.language(),
          verdict.languageConfidence(),
          verdict.quality(),
          verdict.level(),
          version,
          verdict.evidence(),
          verdict.categories(),
          verdict.embedding());
    }
  }
}
