package creators.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import creators.failure.Failure;
import creators.resilience.Guard.State;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import testing.Wait;

/** How a breaker recovers, and what is seen of it. */
class GuardRecoveryTest extends GuardHarness {

  @Test
  void afterTheCoolDownOneCallIsTriedAndTheOthersAreStillRejected() {
    fail(3);
    vertx.advance(COOL_DOWN);
    Promise<String> trial = Promise.promise();
    Future<String> tried = guard.run(trial::future);
    assertThat(failureOf(guard.run(this::good))).isInstanceOf(Failure.SourceUnavailable.class);
    trial.complete("well");
    assertThat(Wait.of(tried)).isEqualTo("well");
    assertThat(guard.state()).isEqualTo(State.HALF_OPEN);
  }

  @Test
  void aMissingCreatorIsAsGoodATrialAsAnyOther() {
    fail(3);
    vertx.advance(COOL_DOWN);
    Failure missing = new Failure.NotFound("the creator");
    assertThat(failureOf(guard.run(() -> Future.failedFuture(missing.asException()))))
        .isEqualTo(missing);
    vertx.advance(Duration.ofSeconds(9));
    assertThat(guard.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void trafficComesBackByStepsAndNotAllAtOnce() {
    fail(3);
    vertx.advance(COOL_DOWN);
    Wait.of(guard.run(this::good));
    assertThat(passedOf(10)).isEqualTo(1);
    vertx.advance(Duration.ofSeconds(9));
    assertThat(guard.state()).isEqualTo(State.CLOSED);
    assertThat(passedOf(10)).isEqualTo(10);
  }

  @Test
  void whoHearsTheServiceAnswerElsewhereCutsItsRestShort() {
    fail(3);
    guard.answered();
    vertx.advance(Duration.ofMillis(1));
    assertThat(Wait.of(guard.run(this::good))).isEqualTo("well");
    assertThat(passedOf(10)).isEqualTo(1);
    vertx.advance(COOL_DOWN);
    assertThat(guard.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void anEarlyTrialThatFailsIsFollowedByALongerRest() {
    fail(3);
    guard.answered();
    vertx.advance(Duration.ofMillis(1));
    fail(1);
    assertThat(guard.state()).isEqualTo(State.OPEN);
    vertx.advance(COOL_DOWN.plusSeconds(1));
    assertThat(passedOf(1)).isZero();
  }

  @Test
  void anAnswerElsewhereChangesNothingWhileItIsClosedOrRecovers() {
    guard.answered();
    assertThat(guard.state()).isEqualTo(State.CLOSED);
    fail(3);
    vertx.advance(COOL_DOWN);
    Wait.of(guard.run(this::good));
    guard.answered();
    assertThat(passedOf(10)).isEqualTo(1);
  }

  @Test
  void oneFailureDuringTheRecoveryReopensIt() {
    fail(3);
    vertx.advance(COOL_DOWN);
    Wait.of(guard.run(this::good));
    fail(1);
    assertThat(guard.state()).isEqualTo(State.OPEN);
  }

  @Test
  void theCoolDownDoublesEachTimeItReopensUpToItsCapAndStartsAnewAfterARecovery() {
    fail(3);
    for (long expected : new long[] {30, 60, 120, 240, 240}) {
      assertThat(failureOf(guard.run(this::good)).retryAfter())
          .contains(Duration.ofSeconds(expected));
      vertx.advance(Duration.ofSeconds(expected).minusMillis(1));
      assertThat(guard.state()).isEqualTo(State.OPEN);
      vertx.advance(Duration.ofMillis(1));
      assertThat(guard.state()).isEqualTo(State.HALF_OPEN);
      fail(1);
    }
    vertx.advance(Duration.ofSeconds(240));
    Wait.of(guard.run(this::good));
    vertx.advance(Duration.ofSeconds(9));
    Wait.of(guard.run(this::good));
    fail(3);
    assertThat(failureOf(guard.run(this::good)).retryAfter()).contains(COOL_DOWN);
  }

  @Test
  void aCallThatBeganBeforeItOpenedNeitherClosesNorReopensIt() {
    Promise<String> lateGood = Promise.promise();
    Promise<String> lateBad = Promise.promise();
    Guard patient = guard(Retry.never(Duration.ofMinutes(9)), false);
    Future<String> good = patient.run(lateGood::future);
    Future<String> bad = patient.run(lateBad::future);
    for (int i = 0; i < 3; i++) {
      Wait.failureOf(patient.run(this::bad));
    }
    lateGood.complete("late");
    assertThat(Wait.of(good)).isEqualTo("late");
    assertThat(patient.state()).isEqualTo(State.OPEN);
    vertx.advance(COOL_DOWN);
    lateBad.fail(DOWN.asException());
    Wait.failureOf(bad);
    assertThat(patient.state()).isEqualTo(State.HALF_OPEN);
  }

  @Test
  void aSlowTrialReopensItAndStillGivesItsResult() {
    fail(3);
    vertx.advance(COOL_DOWN);
    assertThat(Wait.of(slow())).isEqualTo("well");
    assertThat(guard.state()).isEqualTo(State.OPEN);
  }

  @Test
  void aSlowCallDuringTheRecoveryReopensIt() {
    fail(3);
    vertx.advance(COOL_DOWN);
    Wait.of(guard.run(this::good));
    assertThat(Wait.of(slow())).isEqualTo("well");
    assertThat(guard.state()).isEqualTo(State.OPEN);
  }

  @Test
  void eachStepOfTheRecoveryIsSeenInItsReport() {
    fail(3);
    assertThat(guard.report().state()).isEqualTo("open");
    assertThat(guard.report().admitted()).isZero();
    assertThat(guard.report().retryAfterSeconds()).hasValue(30);
    vertx.advance(COOL_DOWN);
    assertThat(guard.report().state()).isEqualTo("half-open");
    Wait.of(guard.run(this::good));
    for (double admitted : new double[] {0.1, 0.25, 0.5}) {
      assertThat(guard.report().state()).isEqualTo("recovering");
      assertThat(guard.report().admitted()).isEqualTo(admitted);
      vertx.advance(Duration.ofSeconds(3));
    }
    assertThat(guard.report().state()).isEqualTo("closed");
    assertThat(guard.report().admitted()).isEqualTo(1);
    assertThat(guard.report().retryAfterSeconds()).isEmpty();
  }

  @Test
  void itsStateAndItsChangesAreMeasured() {
    assertThat(openness()).isEqualTo(0);
    fail(3);
    assertThat(openness()).isEqualTo(1);
    Wait.failureOf(guard.run(this::good));
    vertx.advance(COOL_DOWN);
    assertThat(openness()).isEqualTo(0.5);
    Wait.of(guard.run(this::good));
    vertx.advance(Duration.ofSeconds(9));
    Wait.of(guard.run(this::good));
    assertThat(openness()).isEqualTo(0);
    for (String to :
        List.of("open", "half-open", "recovering-10", "recovering-25", "recovering-50", "closed")) {
      assertThat(registry.get("creators.guard.transitions").tag("to", to).counter().count())
          .isEqualTo(1);
    }
    assertThat(calls("success")).isEqualTo(2);
    assertThat(calls("failure")).isEqualTo(3);
    assertThat(calls("rejected")).isEqualTo(1);
  }

  private double openness() {
    return registry.get("creators.guard.state").tag("service", "demo").gauge().value();
  }

  private double calls(String outcome) {
    return registry.get("creators.guard.calls").tag("outcome", outcome).counter().count();
  }
}
