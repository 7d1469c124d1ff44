package creators.search;

import creators.ai.Category;
import creators.ai.ProfileInsights;
import creators.bus.Message;
import creators.profile.Profile;
import creators.store.CreatorStore;
import creators.store.StoredProfile;
import io.vertx.core.Future;
import java.util.List;

/**
 * Keeps the search index a projection of the database: all of it at start, then one creator at a
 * time.
 */
public final class CreatorIndexer {

  private static final int PAGE = 500;

  private final CreatorStore store;
  private final NameIndex index;

  /**
   * @param store the truth
   * @param index what is searched
   */
  public CreatorIndexer(CreatorStore store, NameIndex index) {
    this.store = store;
    this.index = index;
  }

  /** Indexes every stored creator; returns how many there are. */
  public Future<Long> indexAll() {
    return indexAfter(0, 0);
  }

  /** Indexes one creator anew. */
  public Future<Void> index(long profileId) {
    return store
        .profile(profileId)
        .map(
            found -> {
              found.ifPresent(this::put);
              index.refresh();
              return null;
            });
  }

  /** Creators whose name or biography fits {@code text}, best first; blocking. */
  public Message.Found find(Message.Find question) {
    return new Message.Found(index.find(question.text(), question.limit()));
  }

  private Future<Long> indexAfter(long lastId, long count) {
    return store
        .profilesAfter(lastId, PAGE)
        .compose(
            page -> {
              page.forEach(this::put);
              index.refresh();
              return page.size() < PAGE
                  ? Future.succeededFuture(count + page.size())
                  : indexAfter(last(page).id(), count + page.size());
            });
  }

  private void put(StoredProfile stored) {
    Profile profile = stored.profile();
    index.put(
        new NameIndex.Entry(
            profile.username(),
            profile.fullName(),
            profile.biography(),
            profile.followers(),
            stored.insights().flatMap(ProfileInsights::primaryCategory).map(Category::label),
            stored.fetchedAt()));
  }

  private static StoredProfile last(List<StoredProfile> page) {
    return page.getLast();
  }
}
