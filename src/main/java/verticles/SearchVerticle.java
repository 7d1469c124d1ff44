package verticles;

import creators.bus.Address;
import creators.bus.Bus;
import creators.bus.Message;
import creators.search.CreatorSearch;
import creators.search.IndexKeeper;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@link Address#SEARCH}, {@link Address#SUGGEST} and {@link Address#SIMILAR} from the index
 * of creators, once that has everybody, and keeps it up with the database.
 */
final class SearchVerticle extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(SearchVerticle.class);
  private static final int CAPACITY = 256;

  private final Bus bus;
  private final IndexKeeper keeper;
  private final CreatorSearch search;

  SearchVerticle(Bus bus, IndexKeeper keeper, CreatorSearch search) {
    this.bus = bus;
    this.keeper = keeper;
    this.search = search;
  }

  @Override
  public Future<?> start() {
    return Future.all(
            bus.listen(Message.ProfileUpdated.class, event -> keeper.changed(event.profileId())),
            bus.listen(Message.ProfileAnalyzed.class, event -> keeper.changed(event.profileId())))
        .onSuccess(
            _ -> {
              keeper.ready().compose(_ -> serve()).onFailure(this::silent);
              keeper.start();
            });
  }

  @Override
  public Future<?> stop() {
    return keeper.close();
  }

  private Future<?> serve() {
    LOG.info("{} creators in the search index", keeper.index().size());
    return Future.all(
        bus.serve(Address.SEARCH, CAPACITY, search::find),
        bus.serve(Address.SUGGEST, CAPACITY, search::suggest),
        bus.serve(Address.SIMILAR, CAPACITY, search::similar));
  }

  private void silent(Throwable error) {
    LOG.error("this node serves no search", error);
  }
}
