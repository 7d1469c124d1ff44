package creators.store;

/** A write of a job was refused: the job belongs to another execution by now. */
public final class ClaimLostException extends RuntimeException {

  ClaimLostException(Claim claim) {
    super(claim + " no longer belongs to this execution on " + claim.node(), null, false, false);
  }

  /** What {@code error} is at its bottom where that is a lost claim, else {@code error} itself. */
  static Throwable orElse(Throwable error) {
    for (Throwable each = error; each != null; each = each.getCause()) {
      if (each instanceof ClaimLostException) {
        return each;
      }
    }
    return error;
  }
}
