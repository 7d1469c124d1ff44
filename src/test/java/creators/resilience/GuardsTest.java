package creators.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import testing.Wait;

class GuardsTest {

  @ParameterizedTest
  @CsvSource({
    "database, 3,  30, 3,  500, 2.0, 10,  30",
    "source,   5,  60, 5, 1000, 2.0, 30, 120",
    "ai,       4, 120, 4, 2000, 2.5, 60, 300",
    "cache,    3,  15, 1,    0, 1.0,  0,   1",
    "files,    3,  30, 1,    0, 1.0,  0,  30"
  })
  void thePoliciesAreThoseOfTheTable(
      String service,
      int failures,
      long coolDownSeconds,
      int attempts,
      long baseMillis,
      double multiplier,
      long capSeconds,
      long deadlineSeconds) {
    Policy policy =
        List.of(Policy.DATABASE, Policy.SOURCE, Policy.AI, Policy.CACHE, Policy.FILES).stream()
            .filter(each -> each.service().equals(service))
            .findFirst()
            .orElseThrow();
    assertThat(policy.breaker().failures()).isEqualTo(failures);
    assertThat(policy.breaker().coolDown()).hasSeconds(coolDownSeconds);
    assertThat(policy.retry().attempts()).isEqualTo(attempts);
    assertThat(policy.retry().base()).hasMillis(baseMillis);
    assertThat(policy.retry().multiplier()).isEqualTo(multiplier);
    assertThat(policy.retry().cap()).hasSeconds(capSeconds);
    assertThat(policy.retry().deadline()).hasSeconds(deadlineSeconds);
    assertThat(policy.timeout()).isBetween(policy.breaker().slow(), policy.retry().deadline());
    assertThat(policy.retry().budget().share()).isEqualTo(0.2);
  }

  @Test
  void aGuardWaitsLongerThanTheConfiguredLimitOfItsService() {
    Duration day = Duration.ofDays(1);
    assertThat(Policy.DATABASE.patient(day).timeout()).isEqualTo(day);
    assertThat(Policy.DATABASE.patient(day).retry().deadline()).isEqualTo(day);
    assertThat(Policy.DATABASE.patient(Duration.ofSeconds(1))).isSameAs(Policy.DATABASE);
  }

  @Test
  void aNodeHasAGuardForEachService() {
    Vertx vertx = Vertx.vertx();
    Guards guards =
        Guards.create(vertx, new SimpleMeterRegistry(), Clock.systemUTC(), new Random(1));
    assertThat(guards.all())
        .extracting(Guard::name)
        .containsExactly("database", "source", "ai", "cache", "files");
    for (Guard guard : guards.all()) {
      assertThat(Wait.of(guard.run(() -> Future.succeededFuture(guard.name()))))
          .isEqualTo(guard.name());
    }
    assertThat(guards.report()).containsOnlyKeys("database", "source", "ai", "cache", "files");
    assertThat(guards.report().values())
        .allSatisfy(
            report -> {
              assertThat(report.state()).isEqualTo("closed");
              assertThat(report.admitted()).isEqualTo(1);
              assertThat(report.successes()).isEqualTo(1);
              assertThat(report.failureRate()).hasValue(0);
            });
    Wait.of(vertx.close());
  }
}
