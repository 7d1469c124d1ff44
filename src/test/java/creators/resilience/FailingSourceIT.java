package creators.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import creators.config.Settings;
import creators.failure.Failure;
import creators.failure.FailureException;
import creators.profile.Username;
import creators.source.DemoSource;
import creators.source.Fault;
import creators.source.Faults;
import creators.source.FetchOutcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import testing.Wait;

/** The demo's source, asked over HTTP, fails four answers in five, and comes back. */
class FailingSourceIT {

  private static final Duration COOL_DOWN = Duration.ofMillis(200);

  /** That of the table with other times, and steps that end by successes alone. */
  private static final Policy POLICY =
      new Policy(
          "source",
          Policy.SOURCE.timeout(),
          new Policy.Breaker(
              Policy.SOURCE.breaker().failures(),
              Policy.SOURCE.breaker().window(),
              Policy.SOURCE.breaker().leastCalls(),
              Policy.SOURCE.breaker().failureRate(),
              Policy.SOURCE.breaker().slow(),
              Policy.SOURCE.breaker().slowRate(),
              COOL_DOWN,
              COOL_DOWN.multipliedBy(4),
              Duration.ofHours(1)),
          new Retry(
              Policy.SOURCE.retry().attempts(),
              Duration.ofMillis(5),
              2,
              Duration.ofMillis(50),
              0.1,
              0.2,
              Duration.ofSeconds(120)),
          false,
          Policy.SOURCE.unavailable());

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final List<Double> admitted = new ArrayList<>();
  private Vertx vertx;
  private DemoSource source;
  private Username username;
  private BreakerGuard guard;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    source =
        Wait.of(
            DemoSource.start(
                vertx, new Settings.Demo(Duration.ZERO, 0, Set.of()), 12, Clock.systemUTC()));
    username = source.example().orElseThrow();
    guard = new BreakerGuard(vertx, POLICY, registry, Clock.systemUTC(), new Random(1));
  }

  @AfterEach
  void stop() {
    Wait.of(source.close());
    Wait.of(vertx.close());
  }

  @Test
  void itsBreakerOpensSparesItAndLetsTrafficBackInBySteps() {
    assertThat(fetch()).isNull();
    source.simulator().faults(new Faults(Duration.ZERO, 0.8, Set.of(Fault.ERROR)));
    Wait.until("the breaker opens", () -> fetch() != null && guard.state() == Guard.State.OPEN);

    int asked = source.simulator().requests();
    Failure rejection = FailureException.of(fetch());
    assertThat(rejection).isInstanceOf(Failure.SourceUnavailable.class);
    assertThat(rejection.retryAfter().orElseThrow())
        .isBetween(Duration.ofMillis(1), COOL_DOWN.multipliedBy(4));
    assertThat(source.simulator().requests()).isEqualTo(asked);

    source.simulator().faults(Faults.NONE);
    admitted.clear();
    Wait.until("traffic is back", () -> fetch() == null && gauge() == 1);
    assertThat(admitted).containsExactly(0.0, 0.1, 0.25, 0.5, 1.0);
    assertThat(transitions())
        .containsEntry("recovering-10", 1.0)
        .containsEntry("recovering-25", 1.0)
        .containsEntry("recovering-50", 1.0)
        .containsEntry("closed", 1.0);
  }

  @Test
  void whileItGoesOnFailingItIsAskedLittle() {
    source.simulator().faults(new Faults(Duration.ZERO, 0.8, Set.of(Fault.ERROR)));
    int calls = 2_000;
    for (int i = 0; i < calls; i++) {
      fetch();
    }
    GuardReport report = guard.report();
    assertThat(report.openings()).isPositive();
    assertThat(report.rejections()).isGreaterThan(calls / 2);
    assertThat(source.simulator().requests()).isLessThan(calls / 2);
  }

  /** What a fetch fails with; null when it succeeds. */
  private Throwable fetch() {
    Throwable failure = Wait.failureOf(guard.run(() -> source.fetch(username).map(this::found)));
    double now = gauge();
    if (admitted.isEmpty() || admitted.getLast() != now) {
      admitted.add(now);
    }
    return failure;
  }

  private FetchOutcome.Found found(FetchOutcome outcome) {
    assertThat(outcome).isInstanceOf(FetchOutcome.Found.class);
    return (FetchOutcome.Found) outcome;
  }

  private double gauge() {
    return registry.get("creators.guard.admitted").tag("service", "source").gauge().value();
  }

  private Map<String, Double> transitions() {
    return registry.get("creators.guard.transitions").counters().stream()
        .collect(
            Collectors.toMap(counter -> counter.getId().getTag("to"), counter -> counter.count()));
  }
}
