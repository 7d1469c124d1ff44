package creators.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Whose turn it is to analyse a creator. Each fetch enqueues an analysis of its own, and a bulk job
 * analyses whom it has fetched: it takes that task over, or waits for whoever is at it, so that no
 * caption is judged by both. Each write may be made twice without harm.
 */
public final class AnalysisTurns {

  private final Database database;

  AnalysisTurns(Database database) {
    this.database = database;
  }

  /**
   * Takes all that waits for a creator's analysis; makes it where there is none and something is to
   * be analysed.
   *
   * @param bulk on whose behalf
   * @param until when it is anybody's again unless {@link #end} comes before
   * @return whether it is the bulk job's turn: not while another execution is at it
   */
  public Future<Boolean> take(Claim bulk, StoredProfile stored, Instant until) {
    return database.asService(
        connection ->
            Claims.held(connection, bulk)
                .compose(
                    _ ->
                        Database.run(
                            connection,
                            JobSql.ENQUEUE_ANALYSIS,
                            Parameters.analysis(
                                stored.id(), stored.profile().username(), stored.fetchedAt())))
                .compose(_ -> Database.run(connection, TurnSql.LOCK, of(bulk, stored.id())))
                .map(rows -> Rows.all(rows, row -> row.getBoolean("busy")).contains(true))
                .compose(
                    busy ->
                        busy
                            ? Future.succeededFuture(false)
                            : hold(connection, bulk, stored.id(), until).map(true)));
  }

  private static Future<?> hold(
      SqlConnection connection, Claim bulk, long profileId, Instant until) {
    return Database.run(
            connection,
            TurnSql.HOLD,
            Tuple.of(AnalysisJobs.TASK_NAME, profileId, holder(bulk), Times.of(until)))
        .compose(
            rows ->
                Future.all(
                    Rows.all(
                        rows,
                        row ->
                            isRefresh(instance(row))
                                ? Future.succeededFuture()
                                : Database.run(
                                    connection,
                                    JobSql.BEGIN_JOB,
                                    Tuple.of(
                                        AnalysisJobs.TASK_NAME,
                                        instance(row),
                                        row.getLong("version"))))));
  }

  /**
   * The creator is analysed: ends the jobs that were taken, and lets go of what asks for more.
   *
   * @return the jobs that have ended
   */
  public Future<List<UUID>> end(Claim bulk, long profileId, JobResult.Analyzed result) {
    JobEnd end = JobEnd.succeeded(Optional.of(result));
    return database.asService(
        connection ->
            Claims.held(connection, bulk)
                .compose(_ -> Database.run(connection, TurnSql.HELD, of(bulk, profileId)))
                .compose(rows -> ended(connection, rows, end)));
  }

  private static Future<List<UUID>> ended(SqlConnection connection, RowSet<Row> held, JobEnd end) {
    List<Future<Optional<UUID>>> each =
        Rows.all(held, row -> ended(connection, instance(row), end));
    return Future.all(each)
        .map(_ -> each.stream().flatMap(ended -> ended.result().stream()).toList());
  }

  private static Future<Optional<UUID>> ended(
      SqlConnection connection, String instance, JobEnd end) {
    return isRefresh(instance)
        ? Database.run(connection, TurnSql.LET_GO, Tuple.of(AnalysisJobs.TASK_NAME, instance))
            .map(Optional.empty())
        : PgJobStore.ended(connection, AnalysisJobs.TASK_NAME, instance, end).map(Optional::of);
  }

  private static boolean isRefresh(String instance) {
    return instance.endsWith(AnalysisJobs.REFRESHED);
  }

  private static String instance(Row row) {
    return row.getString("task_instance");
  }

  private static Tuple of(Claim bulk, long profileId) {
    return Tuple.of(AnalysisJobs.TASK_NAME, profileId, holder(bulk));
  }

  private static String holder(Claim bulk) {
    return bulk.task() + " " + bulk.instance();
  }
}
