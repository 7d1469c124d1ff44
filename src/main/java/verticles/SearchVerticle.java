package verticles;

import creators.bus.Address;
import creators.bus.Bus;
import creators.bus.Message;
import creators.search.CreatorIndexer;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@link Address#FIND} from the index of creators and keeps the index up with the database;
 * a worker.
 */
final class SearchVerticle extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(SearchVerticle.class);
  private static final int CAPACITY = 256;

  private final Bus bus;
  private final CreatorIndexer creators;

  SearchVerticle(Bus bus, CreatorIndexer creators) {
    this.bus = bus;
    this.creators = creators;
  }

  @Override
  public Future<?> start() {
    return Future.all(
            bus.listen(Message.ProfileUpdated.class, event -> index(event.profileId())),
            bus.listen(Message.ProfileAnalyzed.class, event -> index(event.profileId())))
        .compose(_ -> creators.indexAll())
        .onSuccess(count -> LOG.info("{} creators in the search index", count))
        .compose(
            _ ->
                bus.serve(
                    Address.FIND,
                    CAPACITY,
                    question -> Future.succeededFuture(creators.find(question))));
  }

  private void index(long profileId) {
    creators
        .index(profileId)
        .onFailure(error -> LOG.warn("creator {} is not indexed", profileId, error));
  }
}
