package creators.resilience;

import creators.failure.Failure;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * How one service is guarded (the table of PRODUCT.md section 6).
 *
 * @param service its name: {@code database source ai cache files}
 * @param timeout of one attempt; always set, so that a trial call cannot leave a breaker half-open
 * @param breaker when the breaker opens, and for how long
 * @param retry which pauses lie between attempts, and when to give up
 * @param defectsCount whether an unexpected error counts against the service: true where what runs
 *     behind the guard is ours, and an error in it means that it is broken
 * @param unavailable what a caller is told: from the problem and the time to wait
 */
public record Policy(
    String service,
    Duration timeout,
    Breaker breaker,
    Retry retry,
    boolean defectsCount,
    BiFunction<String, Duration, Failure> unavailable) {

  /** PostgreSQL. */
  public static final Policy DATABASE =
      new Policy(
          "database",
          Duration.ofSeconds(15),
          Breaker.after(3, Duration.ofSeconds(30), Duration.ofSeconds(2))
              .restingAtMost(Duration.ofSeconds(45)),
          new Retry(
              3, Duration.ofMillis(500), 2, Duration.ofSeconds(10), 0, 0.2, Duration.ofSeconds(30)),
          false,
          (problem, pause) -> new Failure.StoreUnavailable("database", problem, pause));

  /** The creators' source. */
  public static final Policy SOURCE =
      new Policy(
          "source",
          Duration.ofSeconds(60),
          Breaker.after(5, Duration.ofSeconds(60), Duration.ofSeconds(20)),
          new Retry(
              5,
              Duration.ofSeconds(1),
              2,
              Duration.ofSeconds(30),
              0.1,
              0.2,
              Duration.ofSeconds(120)),
          false,
          (problem, pause) -> new Failure.SourceUnavailable("of creators", problem, pause, false));

  /** The models. */
  public static final Policy AI =
      new Policy(
          "ai",
          Duration.ofSeconds(60),
          Breaker.after(4, Duration.ofSeconds(120), Duration.ofSeconds(30)),
          new Retry(
              4,
              Duration.ofSeconds(2),
              2.5,
              Duration.ofSeconds(60),
              0,
              0.2,
              Duration.ofSeconds(300)),
          true,
          (problem, pause) -> new Failure.StoreUnavailable("AI service", problem, pause));

  /** Redis. */
  public static final Policy CACHE =
      new Policy(
          "cache",
          Duration.ofSeconds(1),
          Breaker.after(3, Duration.ofSeconds(15), Duration.ofMillis(250))
              .restingAtMost(Duration.ofSeconds(30)),
          Retry.never(Duration.ofSeconds(1)),
          false,
          (problem, pause) -> new Failure.StoreUnavailable("cache", problem, pause));

  /** The file system. */
  public static final Policy FILES =
      new Policy(
          "files",
          Duration.ofSeconds(30),
          Breaker.after(3, Duration.ofSeconds(30), Duration.ofSeconds(10)),
          Retry.never(Duration.ofSeconds(30)),
          false,
          (problem, pause) -> new Failure.StoreUnavailable("file system", problem, pause));

  /** Refuses nulls and timeouts below a millisecond. */
  public Policy {
    Objects.requireNonNull(service, "service is null");
    Objects.requireNonNull(breaker, "breaker is null");
    Objects.requireNonNull(retry, "retry is null");
    Objects.requireNonNull(unavailable, "unavailable is null");
    if (timeout.toMillis() < 1) {
      throw new IllegalArgumentException("timeout must be at least a millisecond");
    }
  }

  /**
   * The same with a timeout, and a deadline, that are not before {@code least}: where the service
   * has a configured limit of its own, which must come first.
   */
  Policy patient(Duration least) {
    return timeout.compareTo(least) >= 0
        ? this
        : new Policy(service, least, breaker, retry.patient(least), defectsCount, unavailable);
  }

  /**
   * @param failures without a success in between, after which it opens
   * @param window over which the rates are taken
   * @param leastCalls below which a rate says nothing
   * @param failureRate 0 to 1; at this rate it opens, successes in between or not
   * @param slow a call that takes as long as this is slow; a trial that is slow has not gone well
   * @param slowRate 0 to 1; when this share of the calls is slow it opens, whether they fail or not
   * @param coolDown how long it stays open the first time
   * @param longestCoolDown the cool-down doubles each time it reopens, up to this
   * @param step how long each step of the recovery lasts, at most
   */
  public record Breaker(
      int failures,
      Duration window,
      int leastCalls,
      double failureRate,
      Duration slow,
      double slowRate,
      Duration coolDown,
      Duration longestCoolDown,
      Duration step) {

    private static final double MOST_FAILURES = 0.5;
    private static final double MOST_SLOW = 0.8;
    private static final int LONGEST = 8;
    private static final int STEPS_IN_A_COOL_DOWN = 10;

    /** Checks the ranges. */
    public Breaker {
      if (failures < 1 || leastCalls < 1 || slow.toMillis() < 1) {
        throw new IllegalArgumentException("a breaker needs positive thresholds");
      }
      if (!(failureRate > 0 && failureRate <= 1 && slowRate > 0 && slowRate <= 1)) {
        throw new IllegalArgumentException("a breaker's rates lie above 0 and up to 1");
      }
      if (coolDown.toMillis() < 1 || longestCoolDown.compareTo(coolDown) < 0) {
        throw new IllegalArgumentException("a breaker needs a cool-down that can grow");
      }
    }

    /**
     * The usual one: opens after so many failures in a row, or when half of at least 20 calls in a
     * minute failed, or four in five of them were slow; rests eight times as long at most.
     */
    public static Breaker after(int failures, Duration coolDown, Duration slow) {
      return new Breaker(
          failures,
          Duration.ofMinutes(1),
          20,
          MOST_FAILURES,
          slow,
          MOST_SLOW,
          coolDown,
          coolDown.multipliedBy(LONGEST),
          coolDown.dividedBy(STEPS_IN_A_COOL_DOWN));
    }

    /**
     * The same with another longest cool-down: short for what belongs to the service and must be
     * back soon after it has healed.
     */
    Breaker restingAtMost(Duration longest) {
      return new Breaker(
          failures, window, leastCalls, failureRate, slow, slowRate, coolDown, longest, step);
    }

    /**
     * How long it rests when it opens.
     *
     * @param reopenings how often it has opened since it was last fully recovered, before this time
     */
    Duration coolDown(int reopenings) {
      Duration grown = coolDown;
      for (int i = 0; i < reopenings && grown.compareTo(longestCoolDown) < 0; i++) {
        grown = grown.multipliedBy(2);
      }
      return grown.compareTo(longestCoolDown) < 0 ? grown : longestCoolDown;
    }
  }
}
