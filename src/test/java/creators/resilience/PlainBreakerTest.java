package creators.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import testing.Wait;

/**
 * What a plain Vert.x breaker does where ours must do better: when this fails, the library has
 * learnt it and {@link Breaker} can become simpler.
 */
class PlainBreakerTest extends GuardHarness {

  private final CircuitBreaker plain =
      CircuitBreaker.create(
          "plain",
          vertx,
          new CircuitBreakerOptions()
              .setMaxFailures(5)
              .setTimeout(-1)
              .setResetTimeout(COOL_DOWN.toMillis()));

  @Test
  void itStaysClosedWhenFourCallsInFiveFail() {
    calls(200, call -> call % 5 != 0);
    assertThat(plain.state()).isEqualTo(CircuitBreakerState.CLOSED);
  }

  @Test
  void itStaysClosedWhenEverySecondCallFails() {
    calls(200, call -> call % 2 == 0);
    assertThat(plain.state()).isEqualTo(CircuitBreakerState.CLOSED);
  }

  @Test
  void itSticksWhenItsTrialNeverEnds() {
    calls(5, _ -> true);
    vertx.advance(COOL_DOWN);
    plain.execute(() -> Promise.<String>promise().future());
    vertx.advance(Duration.ofDays(1));
    assertThat(plain.state()).isEqualTo(CircuitBreakerState.HALF_OPEN);
    assertThat(Wait.failureOf(plain.execute(() -> Future.succeededFuture("well")))).isNotNull();
  }

  private void calls(int times, IntPredicate bad) {
    for (int i = 0; i < times; i++) {
      boolean failing = bad.test(i);
      Wait.failureOf(
          plain.execute(
              () ->
                  failing
                      ? Future.failedFuture(DOWN.asException())
                      : Future.succeededFuture("well")));
    }
  }
}
