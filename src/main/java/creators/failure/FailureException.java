package creators.failure;

import java.util.Objects;

/** Carries a {@link Failure} through code that speaks in exceptions and failed futures. */
public final class FailureException extends RuntimeException {

  private final transient Failure failure;

  /**
   * @param failure what went wrong
   * @param cause what caused it, or null
   */
  public FailureException(Failure failure, Throwable cause) {
    super(Objects.requireNonNull(failure, "failure is null").detail(), cause, false, false);
    this.failure = failure;
  }

  /** What went wrong. */
  public Failure failure() {
    return failure;
  }

  /** The failure inside {@code error}, or {@link Failure.Internal} when it is none of ours. */
  public static Failure of(Throwable error) {
    for (Throwable each = error; each != null; each = each.getCause()) {
      if (each instanceof FailureException ours) {
        return ours.failure();
      }
    }
    return new Failure.Internal("an unexpected error; the log has the details");
  }
}
