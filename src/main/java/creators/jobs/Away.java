package creators.jobs;

import creators.failure.Failure;
import java.time.Duration;
import java.util.Optional;

/**
 * What no job can help: something it needs is away. It waits for that without being counted as
 * failing, as long as it takes.
 */
final class Away {

  private static final Duration USUAL_PAUSE = Duration.ofSeconds(30);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  /** The database is tried again as soon as it answers, whatever its guard says now. */
  private static final Duration LONGEST_FOR_STORE = Duration.ofSeconds(5);

  private Away() {}

  /** Whether a failure says so. That the job's own time was up does not. */
  static boolean is(Failure failure) {
    return switch (failure) {
      case Failure.SourceThrottled _,
          Failure.SourceUnavailable _,
          Failure.StoreUnavailable _,
          Failure.Overloaded _,
          Failure.NobodyServes _ ->
          true;
      case Failure.InvalidInput _,
          Failure.NotFound _,
          Failure.SourceRefused _,
          Failure.BrokenDocument _,
          Failure.DeadlineExceeded _,
          Failure.Internal _ ->
          false;
    };
  }

  /**
   * Whether a failure may be that of the creator alone who was asked for: the source was asked and
   * failed, or did not come to an end. Whether it is shows when it gives others.
   */
  static boolean maybeNot(Failure failure) {
    return switch (failure) {
      case Failure.SourceUnavailable unavailable -> unavailable.asked();
      case Failure.DeadlineExceeded _ -> true;
      case Failure.SourceThrottled _,
          Failure.StoreUnavailable _,
          Failure.Overloaded _,
          Failure.NobodyServes _,
          Failure.InvalidInput _,
          Failure.NotFound _,
          Failure.SourceRefused _,
          Failure.BrokenDocument _,
          Failure.Internal _ ->
          false;
    };
  }

  /**
   * Another attempt after the time that whatever is away asks for, 1 s to 5 min, or to 5 s for the
   * database. It grows by itself: the rests of an open breaker double.
   */
  static Outcome.Again later(Failure failure) {
    Duration asked = failure.retryAfter().orElse(USUAL_PAUSE);
    Duration longest =
        failure instanceof Failure.StoreUnavailable ? LONGEST_FOR_STORE : LONGEST_PAUSE;
    Duration pause =
        asked.compareTo(longest) > 0
            ? longest
            : asked.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : asked;
    return new Outcome.Again(pause, Optional.of(failure.detail()));
  }
}
