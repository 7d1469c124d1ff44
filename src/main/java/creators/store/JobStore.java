package creators.store;

import creators.profile.Username;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Background jobs, as those read them who asked for one or were told of one. */
public interface JobStore {

  /**
   * A new job that fetches and analyses these creators; it and the work are written in one
   * transaction.
   *
   * @param usernames 1 to 500, each once
   */
  Future<Job> requestBulk(List<Username> usernames);

  /** One job as it stands; empty when there is none (any more). */
  Future<Optional<Job>> job(UUID id);
}
