package creators.store;

/** A write of a job was refused: the job belongs to another execution by now. */
public final class ClaimLostException extends RuntimeException {

  ClaimLostException(Claim claim) {
    super(claim + " no longer belongs to this execution on " + claim.node(), null, false, false);
  }
}
