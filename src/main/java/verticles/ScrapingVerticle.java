package verticles;

import creators.bus.Address;
import creators.bus.Bus;
import creators.bus.Message;
import creators.source.Ingestion;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/**
 * Serves {@link Address#SCRAPE}: fetches creators from the configured source, stores them, tells
 * the others.
 */
final class ScrapingVerticle extends VerticleBase {

  private static final int CAPACITY = 256;

  private final Bus bus;
  private final Ingestion ingestion;

  ScrapingVerticle(Bus bus, Ingestion ingestion) {
    this.bus = bus;
    this.ingestion = ingestion;
  }

  @Override
  public Future<?> start() {
    return bus.listen(Message.ProfileUpdated.class, ingestion::heard)
        .compose(_ -> bus.serve(Address.SCRAPE, CAPACITY, ingestion::ingest));
  }
}
