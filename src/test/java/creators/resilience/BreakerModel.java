package creators.resilience;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import testing.ManualClock;

/**
 * What a breaker promises, as an automaton: written to be read, with all calls it ever saw and
 * nothing clever.
 */
final class BreakerModel {

  static final Policy.Breaker POLICY =
      new Policy.Breaker(
          3,
          Duration.ofMinutes(1),
          6,
          0.5,
          Duration.ofMillis(500),
          0.8,
          Duration.ofSeconds(30),
          Duration.ofSeconds(100),
          Duration.ofSeconds(3));

  private static final int[] PERCENT = {10, 25, 50};
  private static final int STEP_SUCCESSES = 10;
  private static final long SLOT_MILLIS = 10_000;
  private static final int SLOTS = 6;

  /** The right to make a call, given by one episode of the breaker. */
  record Ticket(int episode) {}

  private record Call(long slot, boolean failed, boolean slow) {}

  private enum Mode {
    CLOSED,
    RESTING,
    RECOVERING
  }

  private final ManualClock clock;
  private Mode mode = Mode.CLOSED;
  private int episode;
  private int inARow;
  private List<Call> calls = new ArrayList<>();
  private int openings;
  private Instant until = Instant.MIN;
  private boolean tried;
  private int step;
  private int successes;
  private int credit;
  private Instant stepSince = Instant.MIN;

  BreakerModel(ManualClock clock) {
    this.clock = clock;
  }

  String label() {
    settle();
    return switch (mode) {
      case CLOSED -> "closed";
      case RESTING -> clock.instant().isBefore(until) ? "open" : "half-open";
      case RECOVERING -> "recovering";
    };
  }

  double admitted() {
    settle();
    return switch (mode) {
      case CLOSED -> 1;
      case RESTING -> 0;
      case RECOVERING -> PERCENT[step] / 100.0;
    };
  }

  /** What a rejected call is told. */
  Duration retryAfter() {
    return label().equals("open")
        ? Duration.between(clock.instant(), until)
        : Duration.ofSeconds(1);
  }

  /** A call wants to begin; empty when it is rejected. */
  Optional<Ticket> begin() {
    settle();
    boolean admitted =
        switch (mode) {
          case CLOSED -> true;
          case RESTING -> !clock.instant().isBefore(until) && !tried;
          case RECOVERING -> {
            credit = credit < 100 ? credit + PERCENT[step] : credit;
            boolean passes = credit >= 100;
            credit -= passes ? 100 : 0;
            yield passes;
          }
        };
    tried |= admitted && mode == Mode.RESTING;
    return admitted ? Optional.of(new Ticket(episode)) : Optional.empty();
  }

  /** A call ends; what began in another episode says nothing about this one. */
  void end(Ticket ticket, boolean failed, boolean slow) {
    settle();
    if (ticket.episode() != episode) {
      return;
    }
    switch (mode) {
      case CLOSED -> {
        inARow = failed ? inARow + 1 : 0;
        calls.add(new Call(slot(), failed, slow));
        if (inARow == POLICY.failures() || tooMany()) {
          rest();
        }
      }
      case RESTING -> {
        if (failed || slow) {
          rest();
        } else {
          recover();
        }
      }
      case RECOVERING -> {
        if (failed || slow) {
          rest();
        } else if (++successes == STEP_SUCCESSES) {
          next(clock.instant());
        }
      }
    }
  }

  private boolean tooMany() {
    List<Call> recent = calls.stream().filter(call -> call.slot() > slot() - SLOTS).toList();
    long failures = recent.stream().filter(Call::failed).count();
    long slow = recent.stream().filter(Call::slow).count();
    return recent.size() >= POLICY.leastCalls()
        && (2 * failures >= recent.size() || 5 * slow >= 4 * recent.size());
  }

  private long slot() {
    return clock.millis() / SLOT_MILLIS;
  }

  private void rest() {
    mode = Mode.RESTING;
    episode++;
    tried = false;
    until = clock.instant().plusSeconds(Math.min(100, 30L << Math.min(openings, 10)));
    openings++;
  }

  private void recover() {
    mode = Mode.RECOVERING;
    episode++;
    step = 0;
    successes = 0;
    credit = 100;
    stepSince = clock.instant();
  }

  private void settle() {
    while (mode == Mode.RECOVERING && !clock.instant().isBefore(stepSince.plusSeconds(3))) {
      next(stepSince.plusSeconds(3));
    }
  }

  private void next(Instant since) {
    step++;
    successes = 0;
    stepSince = since;
    if (step == PERCENT.length) {
      mode = Mode.CLOSED;
      episode++;
      inARow = 0;
      calls = new ArrayList<>();
      openings = 0;
    }
  }
}
