package creators.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/**
 * The stored creators in the order of their changes, for whoever keeps a projection of them. Every
 * method is one transaction in the {@code service_role}, and fails with {@code StoreUnavailable}
 * when the database is away.
 *
 * <p>A change carries the time at which its transaction began, so one that took long appears behind
 * others that are already read: whoever follows has to read again what is a little older than the
 * newest that they know.
 */
public interface CreatorFeed {

  /**
   * A creator changed.
   *
   * @param id the database's key
   * @param at when, by the database's clock
   */
  record Change(long id, Instant at) {}

  /**
   * The changes behind a point, oldest first, one a creator.
   *
   * @param at of the last one that is known
   * @param id of the last one that is known: changes of the same moment are in order of their keys
   * @param limit how many, at most
   */
  Future<List<Change>> changesAfter(Instant at, long id, int limit);

  /** The creators that were erased at that moment or later, oldest first, at most {@code limit}. */
  Future<List<Change>> deletionsSince(Instant at, int limit);

  /**
   * What a search may know of these creators, in no order; those that are not stored are missing.
   *
   * @param posts how many of the newest posts of each, at most
   */
  Future<List<SearchableCreator>> creators(List<Long> ids, int posts);
}
