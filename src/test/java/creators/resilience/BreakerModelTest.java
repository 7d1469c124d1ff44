package creators.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import creators.failure.Failure;
import creators.failure.FailureException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;
import testing.ManualClock;
import testing.ManualVertx;
import testing.Wait;

/**
 * Any sequence of calls, overlapping ones among them, and of time that passes: the breaker does
 * what {@link BreakerModel} does.
 */
class BreakerModelTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final Policy POLICY =
      new Policy(
          "demo",
          TIMEOUT,
          BreakerModel.POLICY,
          Retry.never(Duration.ofMinutes(1)),
          false,
          (problem, pause) -> new Failure.SourceUnavailable("demo", problem, pause));

  private static Vertx real;

  /** How a call goes, and when it ends; what never ends is cut off at the timeout. */
  private enum Course {
    GOOD(Duration.ZERO, Optional.empty()),
    GOOD_SOON(Duration.ofMillis(300), Optional.empty()),
    SLOW(Duration.ofMillis(700), Optional.empty()),
    FAILED(Duration.ZERO, Optional.of(new Failure.SourceUnavailable("demo", "down"))),
    FAILED_LATE(Duration.ofMillis(800), Optional.of(new Failure.SourceUnavailable("demo", "down"))),
    NOT_FOUND(Duration.ZERO, Optional.of(new Failure.NotFound("the creator"))),
    HANGING(TIMEOUT, Optional.of(new Failure.DeadlineExceeded("demo")));

    private final Duration takes;
    private final Optional<Failure> failure;

    Course(Duration takes, Optional<Failure> failure) {
      this.takes = takes;
      this.failure = failure;
    }

    boolean counts() {
      return failure.filter(Failure::retryable).isPresent();
    }

    boolean isSlow() {
      return takes.compareTo(BreakerModel.POLICY.slow()) >= 0;
    }

    void end(Promise<String> answer) {
      if (this != HANGING) {
        failure.ifPresentOrElse(
            each -> answer.fail(each.asException()), () -> answer.complete("well"));
      }
    }
  }

  @BeforeContainer
  static void start() {
    real = Vertx.vertx();
  }

  @AfterContainer
  static void stop() {
    Wait.of(real.close());
  }

  /** A breaker and its model, side by side. */
  private static final class World {

    private record Pending(
        Course course,
        Instant due,
        Promise<String> answer,
        Future<String> result,
        BreakerModel.Ticket ticket) {}

    private final ManualClock clock = new ManualClock();
    private final ManualVertx vertx = new ManualVertx(real, clock);
    private final BreakerModel model = new BreakerModel(clock);
    private final List<Pending> pending = new ArrayList<>();
    private final Breaker breaker =
        new Breaker(vertx, POLICY, clock, World::speaksAgainstTheService, _ -> {});

    private static boolean speaksAgainstTheService(Throwable cause) {
      return cause instanceof io.vertx.circuitbreaker.TimeoutException
          || FailureException.of(cause).retryable();
    }

    void call(Course course) {
      while (pending.stream().anyMatch(each -> each.due().equals(due(course)))) {
        pass(Duration.ofMillis(1)); // so that it is clear which of two ends first
      }
      Duration retryAfter = model.retryAfter();
      Optional<BreakerModel.Ticket> ticket = model.begin();
      AtomicBoolean made = new AtomicBoolean();
      Promise<String> answer = Promise.promise();
      Instant began = clock.instant();
      Future<String> result =
          breaker.run(
              () -> {
                made.set(true);
                return answer.future();
              },
              () -> began);
      assertThat(made.get()).as("the call is made").isEqualTo(ticket.isPresent());
      if (ticket.isEmpty()) {
        assertThat(Wait.failureOf(result))
            .isInstanceOfSatisfying(
                Breaker.Rejected.class,
                rejected -> assertThat(rejected.retryAfter()).isEqualTo(retryAfter));
      } else {
        pending.add(new Pending(course, due(course), answer, result, ticket.get()));
        pass(Duration.ZERO);
      }
      compare();
    }

    void pass(Duration time) {
      Instant end = clock.instant().plus(time);
      for (Optional<Pending> next = next(end); next.isPresent(); next = next(end)) {
        Pending due = next.get();
        vertx.advance(Duration.between(clock.instant(), due.due()));
        due.course().end(due.answer());
        assertThat(Wait.failureOf(due.result()) == null)
            .as("a call that went well gives its result, slow or not")
            .isEqualTo(due.course().failure.isEmpty());
        model.end(due.ticket(), due.course().counts(), due.course().isSlow());
        pending.remove(due);
        compare();
      }
      vertx.advance(Duration.between(clock.instant(), end));
      compare();
    }

    private Instant due(Course course) {
      return clock.instant().plus(course.takes);
    }

    private Optional<Pending> next(Instant end) {
      return pending.stream()
          .filter(each -> !each.due().isAfter(end))
          .min(Comparator.comparing(Pending::due));
    }

    private void compare() {
      assertThat(breaker.label()).isEqualTo(model.label());
      assertThat(breaker.admitted()).isEqualTo(model.admitted());
    }
  }

  private static Action.Independent<World> calls() {
    return () ->
        Arbitraries.of(Course.class)
            .map(course -> Transformer.mutate("call " + course, world -> world.call(course)));
  }

  private static Action.Independent<World> goodCalls() {
    return () ->
        Arbitraries.integers()
            .between(1, 40)
            .map(
                times ->
                    Transformer.mutate(
                        times + " good calls",
                        world -> {
                          for (int i = 0; i < times; i++) {
                            world.call(Course.GOOD);
                          }
                        }));
  }

  private static Action.Independent<World> time(int longest) {
    return () ->
        Arbitraries.integers()
            .between(1, longest)
            .map(ms -> Transformer.mutate(ms + " ms", world -> world.pass(Duration.ofMillis(ms))));
  }

  @Provide
  Arbitrary<ActionChain<World>> histories() {
    return ActionChain.startWith(World::new)
        .withAction(8, calls())
        .withAction(1, goodCalls())
        .withAction(2, time(1_500))
        .withAction(2, time(120_000))
        .withMaxTransformations(60);
  }

  @Property(tries = 200)
  void itDoesWhatTheModelDoes(@ForAll("histories") ActionChain<World> history) {
    history.run();
  }
}
