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
    return Database.run(
            connection,
            JobSql.HOLD_CLAIM,
            Tuple.of(claim.task(), claim.instance(), claim.version(), claim.node()))
        .compose(
            rows ->
                rows.size() == 1
                    ? Future.succeededFuture()
                    : Future.failedFuture(new ClaimLostException(claim)));
  }
}
