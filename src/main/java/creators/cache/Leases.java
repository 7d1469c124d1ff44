package creators.cache;

import creators.failure.Failure;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * Who does a thing alone, over the whole cluster. A lease saves work and is no lock: a holder that
 * was frozen for too long finds another one at work, so what it writes must be fenced.
 */
public interface Leases {

  /** Asks for the lease of {@code what}; never fails: see {@link Attempt.Taken}. */
  Future<Attempt> take(String what);

  /** What became of the asking. */
  sealed interface Attempt {

    /**
     * It is the asker's until it is released. While Redis is away everybody is granted everything,
     * since doing a thing once a node is better than not at all.
     */
    record Taken(Lease lease) implements Attempt {}

    /** Another one holds it: ask again in a while. */
    record Held() implements Attempt {}

    /** Another one has just failed at it, and told those who would have waited. */
    record Failed(Failure failure) implements Attempt {}
  }

  /** A lease that is held; it is kept alive until it is released. */
  interface Lease {

    /** Gives it back; does nothing when it is lost by now. */
    Future<Void> release();

    /**
     * Gives it back and lets those who ask within {@code shared} know why there is no result.
     *
     * @param shared how long they are told so instead of trying themselves
     */
    Future<Void> release(Failure failure, Duration shared);
  }
}
