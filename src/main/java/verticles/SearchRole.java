package verticles;

import creators.search.CreatorIndexer;
import creators.search.NameIndex;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import java.util.Optional;

/** Puts the {@link SearchVerticle} together. */
final class SearchRole {
  private SearchRole() {}

  static void start(Node node, Persistent persistent, Watch watch) {
    Shared shared = persistent.shared();
    NameIndex index = new NameIndex(shared.settings().dataDir().resolve("search").toAbsolutePath());
    node.endsWith("the search index", index);
    watch.gauge("search.creators", () -> Optional.of((double) index.size()));
    CreatorIndexer indexer = new CreatorIndexer(persistent.store(), index);
    node.deploy(
        shared,
        "search",
        new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER),
        () -> new SearchVerticle(shared.bus(), indexer));
  }
}
