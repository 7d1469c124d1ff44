package verticles;

import creators.config.Settings;
import creators.monitor.Service;
import creators.store.CreatorStore;
import creators.store.Database;
import creators.store.PgCreatorStore;

/** What the roles share that need PostgreSQL and Redis. */
record Persistent(Shared shared, Stores stores, CreatorStore store) {

  static Persistent open(Node node, Shared shared, Stores stores, Watch watch) {
    Database database =
        Database.open(
            shared.vertx(), shared.settings().database(), stores.database(), Shared.random());
    node.endsWith("the database pool", () -> Node.await("the database pool", database.close()));
    watch.pulse(Service.DATABASE, database::ping);
    return new Persistent(shared, stores, new PgCreatorStore(database));
  }

  Settings settings() {
    return shared.settings();
  }
}
