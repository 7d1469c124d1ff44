package service.faults;

import java.util.Set;
import service.faults.Work.Kind;

/** Which answers that are none are in order while something is down; never a read's. */
interface Excuse {

  /** Nothing need fail. */
  Excuse NONE = _ -> false;

  /** Whether this failure is one that had to be. */
  boolean covers(Sample failed);

  /** Whether what is accepted meanwhile may come to nothing, since the source denies it. */
  default boolean denies() {
    return false;
  }

  /** These kinds of work cannot be done, and say so with 503 and when to come back. */
  static Excuse refused(Kind... kinds) {
    return failed ->
        Set.of(kinds).contains(failed.work()) && failed.status() == 503 && failed.retryAfter();
  }

  /** A source that answers nonsense: what it says of new creators is passed on, by name. */
  static Excuse misinformed() {
    return new Excuse() {
      @Override
      public boolean covers(Sample failed) {
        return failed.work() == Kind.DISCOVER && Set.of(404, 502).contains(failed.status());
      }

      @Override
      public boolean denies() {
        return true;
      }
    };
  }
}
