package creators.report;

import creators.profile.Username;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;

/** Where a fetch waits that the source cannot serve now. */
@FunctionalInterface
public interface FetchQueue {

  /**
   * Sees that this creator is fetched when the source is back; asking twice is asking once.
   *
   * @return the job that fetches, where it is known; completes when the wish cannot get lost any
   *     more
   */
  Future<Optional<UUID>> enqueue(Username username);
}
