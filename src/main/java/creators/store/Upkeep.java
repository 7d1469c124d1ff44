package creators.store;

import creators.analytics.Engagement;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What the periodic jobs look for and tidy up, a page at a time. */
public final class Upkeep {

  private final Database database;

  /** Works on {@code database}, whose schema is up to date. */
  public Upkeep(Database database) {
    this.database = Objects.requireNonNull(database, "database is null");
  }

  /** The versions whose verdicts are stored. */
  public Future<List<String>> models() {
    return database
        .one(JobSql.MODELS_IN_USE, Tuple.tuple())
        .map(rows -> Rows.all(rows, row -> row.getString("model")));
  }

  /** Creators with verdicts of {@code model}, by id, those above {@code after}. */
  public Future<List<Long>> creatorsJudgedBy(String model, long after, int limit) {
    return ids(JobSql.CREATORS_JUDGED_BY, Tuple.of(model, after, limit));
  }

  /** Creators with posts that have no verdict, by id, those above {@code after}. */
  public Future<List<Long>> creatorsNotJudged(long after, int limit) {
    return ids(JobSql.CREATORS_NOT_JUDGED, Tuple.of(after, limit));
  }

  /**
   * Enqueues the analysis of creators anew, on behalf of a job: of their posts without a verdict,
   * and of those whose verdict {@code refresh} means.
   *
   * @param fetchedBefore leaves out creators that were fetched since
   * @return how many jobs that makes; creators whose renewal waits already make none
   */
  public Future<Integer> enqueueRefresh(
      Claim claim, List<Long> profileIds, AnalysisJobs.Refresh refresh, Instant fetchedBefore) {
    return claimed(
        claim, JobSql.ENQUEUE_REFRESH, AnalysisJobs.refresh(profileIds, refresh, fetchedBefore));
  }

  /**
   * Gives creators who were fetched by an older version what each fetch notes since: the rate they
   * are compared by, and what their profile said. Whoever has it keeps it.
   *
   * @param after looks at those with a higher id, at most {@code limit} of them
   * @return the id of the last one looked at; empty behind the end
   */
  public Future<Optional<Long>> fillInPast(Claim claim, long after, int limit) {
    return database.asService(
        connection ->
            Claims.held(connection, claim)
                .compose(
                    _ ->
                        Database.run(
                            connection,
                            HistorySql.FILL_IN,
                            Tuple.of(after, limit, Engagement.RECENT, CreatorPast.POSTS_LOOKED_AT)))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getLong("last"))));
  }

  /**
   * Forgets on what verdicts from before {@code before} rest; the verdicts stay.
   *
   * @return how many, at most {@code limit}
   */
  public Future<Integer> trimEvidence(Claim claim, Instant before, int limit) {
    return claimed(claim, JobSql.TRIM_EVIDENCE, Tuple.of(Times.of(before), limit));
  }

  /**
   * Forgets jobs, with their results, that finished before {@code before}.
   *
   * @return how many, at most {@code limit}
   */
  public Future<Integer> deleteJobs(Claim claim, Instant before, int limit) {
    return claimed(claim, JobSql.DELETE_JOBS, Tuple.of(Times.of(before), limit));
  }

  /**
   * The same for those that nobody asked for and that went well.
   *
   * @return how many, at most {@code limit}
   */
  public Future<Integer> deleteUnaskedJobs(Claim claim, Instant before, int limit) {
    return claimed(claim, JobSql.DELETE_UNASKED_JOBS, Tuple.of(Times.of(before), limit));
  }

  private Future<Integer> claimed(Claim claim, Query statement, Tuple parameters) {
    return database.asService(
        connection ->
            Claims.held(connection, claim)
                .compose(_ -> Database.run(connection, statement, parameters))
                .map(rows -> rows.rowCount()));
  }

  private Future<List<Long>> ids(Query statement, Tuple parameters) {
    return database
        .one(statement, parameters)
        .map(rows -> Rows.all(rows, row -> row.getLong("profile_id")));
  }
}
