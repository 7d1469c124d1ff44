package creators.report;

import creators.profile.Username;
import io.vertx.core.Future;

/** Where a fetch waits that the source cannot serve now. */
@FunctionalInterface
public interface FetchQueue {

  /**
   * Sees that this creator is fetched when the source is back; asking twice is asking once.
   *
   * @return completes when the wish cannot get lost any more
   */
  Future<Void> enqueue(Username username);
}
