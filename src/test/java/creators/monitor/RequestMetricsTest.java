package creators.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RequestMetricsTest {

  private static final long MILLISECOND = 1_000_000;

  private final HandClock clock = new HandClock();
  private final RequestMetrics metrics = new RequestMetrics(clock);

  @Test
  void withoutARequestNothingIsKnownButThatThereWasNone() {
    assertThat(metrics.total()).isEqualTo(RequestFigures.NONE);
    assertThat(metrics.operations()).isEmpty();
  }

  @Test
  void countsByOperationTheMostFrequentFirst() {
    metrics.record("getProfile", 200, 10 * MILLISECOND);
    metrics.record("search", 200, 20 * MILLISECOND);
    metrics.record("search", 404, 30 * MILLISECOND);
    metrics.record("search", 503, 40 * MILLISECOND);

    assertThat(metrics.operations().keySet()).containsExactly("search", "getProfile");
    assertThat(metrics.total().requests()).isEqualTo(4);
    RequestFigures search = metrics.operations().get("search");
    assertThat(search.requests()).isEqualTo(3);
    assertThat(search.averageMs()).contains(30.0);
    assertThat(search.errorRate().orElseThrow()).isCloseTo(1 / 3.0, offset(1e-9));
    assertThat(search.successRate().orElseThrow()).isCloseTo(2 / 3.0, offset(1e-9));
  }

  @Test
  void theRateIsRightForAYoungServiceToo() {
    clock.advance(Duration.ofSeconds(30));
    for (int i = 0; i < 50; i++) {
      metrics.record("getProfile", 200, MILLISECOND);
    }

    assertThat(metrics.total().requestsPerMinute()).isCloseTo(100, offset(1e-9));
  }

  @Test
  void theRateOfASteadyLoadIsThatLoad() {
    for (int second = 0; second < 200; second++) {
      for (int i = 0; i < 7; i++) {
        metrics.record("getProfile", 200, MILLISECOND);
      }
      clock.advance(Duration.ofSeconds(1));
    }

    assertThat(metrics.total().requestsPerMinute()).isCloseTo(7 * 60, withPercentage(2));
  }

  @Test
  void aMinuteLaterAllIsForgotten() {
    metrics.record("getProfile", 500, MILLISECOND);
    clock.advance(Duration.ofSeconds(50));
    assertThat(metrics.total().requests()).isEqualTo(1);

    clock.advance(Duration.ofSeconds(10));
    assertThat(metrics.total()).isEqualTo(RequestFigures.NONE);
    assertThat(metrics.operations()).isEmpty();

    metrics.record("getProfile", 200, MILLISECOND);
    assertThat(metrics.total().errorRate()).contains(0.0);
  }

  @Test
  void madeUpOperationsDoNotFillTheMemory() {
    for (int i = 0; i < 1_000; i++) {
      metrics.record("operation" + i, 200, MILLISECOND);
    }

    assertThat(metrics.operations()).hasSize(65).containsKey("others");
    assertThat(metrics.operations().get("others").requests()).isEqualTo(1_000 - 64);
  }

  @Test
  void threadsDoNotLoseCounts() throws InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      start.await();
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                    for (int n = 0; n < 10_000; n++) {
                      metrics.record("getProfile", 500, MILLISECOND);
                    }
                  }));
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(metrics.total().requests()).isEqualTo(40_000);
    assertThat(metrics.total().errorRate()).contains(1.0);
  }

  @Property
  void aPercentileIsTheNearestRankWithinTwoPercent(
      @ForAll @Size(min = 1, max = 300) List<@LongRange(min = 32, max = 134_000_000) Long> micros) {
    LatencyWindow window = new LatencyWindow(Clock.systemUTC(), 0);
    micros.forEach(each -> window.record(each * 1000, false));
    List<Long> sorted = micros.stream().sorted().toList();

    RequestFigures figures = window.figures();

    assertThat(figures.p50Ms().orElseThrow()).isCloseTo(exactMs(sorted, 0.50), withPercentage(1.7));
    assertThat(figures.p95Ms().orElseThrow()).isCloseTo(exactMs(sorted, 0.95), withPercentage(1.7));
    assertThat(figures.p99Ms().orElseThrow()).isCloseTo(exactMs(sorted, 0.99), withPercentage(1.7));
  }

  @Test
  void oddDurationsAreTakenAsTheNearestPossible() {
    LatencyWindow window = new LatencyWindow(clock, 0);
    window.record(-5, false);
    window.record(Long.MAX_VALUE / 2, false);

    assertThat(window.figures().p50Ms().orElseThrow()).isLessThan(0.001);
    assertThat(window.figures().p99Ms().orElseThrow()).isBetween(130_000.0, 135_000.0);
  }

  private static double exactMs(List<Long> sorted, double share) {
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1) / 1000.0;
  }
}
