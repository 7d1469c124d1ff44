package creators.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/** Sees that a job's write belongs to the execution that the job belongs to. */
final class Claims {

  private Claims() {}

  /**
   * Holds the claim until the transaction ends: nobody can take the job over in between.
   *
   * @return fails with {@link ClaimLostException} when somebody has
   */
  static Future<Void> held(SqlConnection connection, Claim claim) {
    return Database.run(connection, JobSql.HOLD_CLAIM, of(claim))
        .compose(
            rows ->
                rows.size() == 1
                    ? Future.succeededFuture()
                    : Future.failedFuture(new ClaimLostException(claim)));
  }

  /**
   * The same for a write that brings the job on: nodes that were lost over it count no more. To be
   * first in its transaction, since it needs the row for itself.
   */
  static Future<Void> advancing(SqlConnection connection, Claim claim) {
    Future<?> forgotten = Database.run(connection, JobSql.FORGET_TAKEOVERS, of(claim));
    Future<Void> held = held(connection, claim);
    return Future.all(forgotten, held).mapEmpty();
  }

  private static Tuple of(Claim claim) {
    return Tuple.of(claim.task(), claim.instance(), claim.version(), claim.node());
  }
}
