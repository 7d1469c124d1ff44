package creators.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.Objects;

/**
 * Keeps monthly partitions of snapshots ready ahead of time. Nothing breaks when nobody does: rows
 * without a month wait in the default partition, and move when their month is made.
 */
public final class SnapshotPartitions {

  private static final int MONTHS_AHEAD = 3;

  private final Database database;

  /** Works on {@code database}, whose schema is up to date. */
  public SnapshotPartitions(Database database) {
    this.database = Objects.requireNonNull(database, "database is null");
  }

  /**
   * Makes what is missing; cheap when nothing is. For a daily job.
   *
   * @return how many partitions were made
   */
  public Future<Integer> ensure() {
    return database
        .one(Sql.ENSURE_SNAPSHOT_PARTITIONS, Tuple.of(MONTHS_AHEAD))
        .map(rows -> rows.iterator().next().getInteger("made"));
  }
}
