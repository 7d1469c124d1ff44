package verticles;

import creators.search.CreatorSearch;
import creators.search.IndexKeeper;
import creators.search.Meanings;
import creators.search.query.Finder;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import java.util.Optional;

/** Puts the {@link SearchVerticle} together. */
final class SearchRole {
  private SearchRole() {}

  static void start(Node node, Persistent persistent, Watch watch) {
    Shared shared = persistent.shared();
    Vertx vertx = shared.vertx();
    Meanings meanings = new Meanings(shared.bus(), shared.clock());
    IndexKeeper keeper =
        new IndexKeeper(
            vertx,
            persistent.feed(),
            meanings,
            vertx.createSharedWorkerExecutor("search-index", 1),
            shared.settings().dataDir().resolve("search").toAbsolutePath(),
            shared.clock());
    CreatorSearch search =
        new CreatorSearch(
            keeper,
            meanings,
            new Finder(shared.clock(), shared.settings().analytics().tiers()),
            vertx.createSharedWorkerExecutor("search", Runtime.getRuntime().availableProcessors()));
    watch.gauge("search.creators", () -> Optional.of((double) keeper.index().size()));
    node.deploy(
        shared,
        "search",
        new DeploymentOptions(),
        () -> new SearchVerticle(shared.bus(), keeper, search));
  }
}
