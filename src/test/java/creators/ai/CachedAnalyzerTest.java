package creators.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import testing.Wait;

class CachedAnalyzerTest {

  private final Watched watched = new Watched();
  private final CachedAnalyzer cached =
      new CachedAnalyzer(watched, SharedVerdicts.NONE, 1_000_000, new SimpleMeterRegistry());

  @Test
  void theSameTextIsJudgedOnceAlsoWithinOneQuestion() {
    List<Verdict> first = cached.analyze(List.of("a lovely day", "pasta", "a lovely day"));
    List<Verdict> second = cached.analyze(List.of("pasta", "a lovely day"));

    assertThat(watched.judged).containsExactly("a lovely day", "pasta");
    assertThat(first.get(0)).isEqualTo(first.get(2)).isEqualTo(second.get(1));
    assertThat(second.get(0)).isEqualTo(first.get(1));
  }

  @Test
  void aNewVersionJudgesAnew() {
    cached.analyze(List.of("pasta"));
    watched.version = "rules-2";
    cached.analyze(List.of("pasta"));

    assertThat(watched.judged).containsExactly("pasta", "pasta");
  }

  @Test
  void whatAFailingModelLeftToAnotherIsNotRemembered() {
    watched.version = "models-1";
    cached.analyze(List.of("pasta"));
    cached.analyze(List.of("pasta"));

    assertThat(watched.judged).as("the verdicts were of rules-1").containsExactly("pasta", "pasta");
  }

  @Test
  void aTextThatSeveralAskAboutAtOnceIsJudgedOnce() throws Exception {
    List<String> texts = IntStream.range(0, 40).mapToObj(i -> "a lovely day " + i).toList();
    List<Callable<List<Verdict>>> asking = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      // Each in an order of its own, so that they claim what others wait for.
      List<String> own = new ArrayList<>(texts);
      Collections.shuffle(own, new Random(i));
      asking.add(() -> cached.analyze(own));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<List<Verdict>> answer : threads.invokeAll(asking, 30, TimeUnit.SECONDS)) {
        assertThat(answer.get()).hasSize(40).doesNotContainNull();
      }
    }
    assertThat(watched.judged).containsExactlyInAnyOrderElementsOf(texts);
  }

  @Test
  void whoWaitedForOneThatFailedJudgesForItself() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    AtomicBoolean first = new AtomicBoolean(true);
    TextAnalyzer failing =
        new TextAnalyzer() {
          @Override
          public String version() {
            return watched.version();
          }

          @Override
          public List<Verdict> analyze(List<String> texts) {
            if (first.getAndSet(false)) {
              Wait.on(waiting);
              throw new IllegalStateException("out of memory");
            }
            return watched.analyze(texts);
          }
        };
    CachedAnalyzer own =
        new CachedAnalyzer(failing, SharedVerdicts.NONE, 1_000_000, new SimpleMeterRegistry());
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<List<Verdict>> fails = threads.submit(() -> own.analyze(List.of("pasta")));
      Wait.until("the first one is at work", () -> !first.get());
      Future<List<Verdict>> waits = threads.submit(() -> own.analyze(List.of("pasta")));
      waiting.countDown();
      assertThat(waits.get(30, TimeUnit.SECONDS)).hasSize(1).doesNotContainNull();
      assertThatThrownBy(() -> fails.get(30, TimeUnit.SECONDS)).hasMessageContaining("memory");
    }
  }

  @Test
  void whoWaitsForOneThatIsStuckJudgesForItselfInTheEnd() throws Exception {
    CountDownLatch stuck = new CountDownLatch(1);
    AtomicBoolean first = new AtomicBoolean(true);
    TextAnalyzer sticking =
        new TextAnalyzer() {
          @Override
          public String version() {
            return watched.version();
          }

          @Override
          public List<Verdict> analyze(List<String> texts) {
            if (first.getAndSet(false)) {
              Wait.on(stuck);
            }
            return watched.analyze(texts);
          }
        };
    CachedAnalyzer own =
        new CachedAnalyzer(
            sticking,
            SharedVerdicts.NONE,
            1_000_000,
            Duration.ofMillis(50),
            new SimpleMeterRegistry());
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<List<Verdict>> sticks = threads.submit(() -> own.analyze(List.of("pasta")));
      Wait.until("the first one is at work", () -> !first.get());
      Future<List<Verdict>> waits = threads.submit(() -> own.analyze(List.of("pasta")));
      assertThat(waits.get(10, TimeUnit.SECONDS)).hasSize(1).doesNotContainNull();
      assertThat(sticks.isDone()).isFalse();
      stuck.countDown();
      assertThat(sticks.get(10, TimeUnit.SECONDS)).hasSize(1).doesNotContainNull();
    }
  }

  @Test
  void anEmbeddingWeighsItsBytesInTheMemory() {
    Verdict bare = new RuleAnalyzer().analyze(List.of("pasta")).getFirst();

    int more = CachedAnalyzer.bytes("pasta", with(bare, 384)) - CachedAnalyzer.bytes("pasta", bare);

    assertThat(more).isBetween(384, 384 + 64);
    assertThat(CachedAnalyzer.bytes("pasta and wine", bare) - CachedAnalyzer.bytes("pasta", bare))
        .as("9 characters more")
        .isEqualTo(18);
  }

  @Test
  void noMoreEmbeddingsAreKeptThanThereIsRoomFor() {
    assertThat(kept(0)).as("of 100 without an embedding").isEqualTo(100);
    assertThat(kept(10_000)).as("of 100 with one of 10 kB, in 150 kB").isBetween(1L, 15L);
  }

  /** How many of 100 verdicts stay that have an embedding of so many dimensions, or none. */
  private long kept(int dimensions) {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    TextAnalyzer embedding =
        new TextAnalyzer() {
          @Override
          public String version() {
            return watched.version();
          }

          @Override
          public List<Verdict> analyze(List<String> texts) {
            return watched.analyze(texts).stream()
                .map(verdict -> dimensions == 0 ? verdict : with(verdict, dimensions))
                .toList();
          }
        };
    CachedAnalyzer own = new CachedAnalyzer(embedding, SharedVerdicts.NONE, 150_000, registry);
    own.analyze(IntStream.range(0, 100).mapToObj(i -> "day " + i).toList());
    ForkJoinPool.commonPool().awaitQuiescence(30, TimeUnit.SECONDS); // the cache tidies up there
    return (long) registry.get("cache.size").tag("cache", "ai").gauge().value();
  }

  private static Verdict with(Verdict verdict, int dimensions) {
    byte[] direction = new byte[dimensions];
    Arrays.fill(direction, (byte) 1);
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
        verdict.model(),
        verdict.evidence(),
        verdict.categories(),
        Optional.of(Embedding.of(direction)));
  }

  /** The real rules, with a record of what they were asked and a version to be changed. */
  private static final class Watched implements TextAnalyzer {
    private final RuleAnalyzer rules = new RuleAnalyzer();
    private final List<String> judged = new CopyOnWriteArrayList<>();
    private String version = rules.version();

    @Override
    public String version() {
      return version;
    }

    @Override
    public List<Verdict> analyze(List<String> texts) {
      judged.addAll(texts);
      List<Verdict> verdicts = rules.analyze(texts);
      return version.equals("models-1")
          ? verdicts
          : verdicts.stream().map(this::inOurName).toList();
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
