package creators.store;

import creators.json.Json;
import creators.profile.Username;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;

/**
 * {@link JobStore} in PostgreSQL, and what the runner of the jobs writes down. Whatever takes a
 * {@link Claim} fails with {@link ClaimLostException}, and changes nothing, once the job belongs to
 * another execution. Each write may be made twice without harm.
 */
public final class PgJobStore implements JobStore {

  private final Database database;

  /** Works on {@code database}, whose schema is up to date. */
  public PgJobStore(Database database) {
    this.database = Objects.requireNonNull(database, "database is null");
  }

  /** Whose turn it is to analyse a creator, by the same rows. */
  public AnalysisTurns analysisTurns() {
    return new AnalysisTurns(database);
  }

  /**
   * @param dead how many jobs are dead
   * @param deadLately how many of them died within the last day
   * @param due how many wait although their time has come
   */
  public record Figures(long dead, long deadLately, long due) {}

  @Override
  public Future<Job> requestBulk(List<Username> usernames) {
    String[] names = usernames.stream().map(Username::value).toArray(String[]::new);
    return database
        .one(JobSql.NEXT_JOB, Tuple.tuple())
        .map(rows -> rows.iterator().next().getUUID("id"))
        .compose(id -> database.asService(connection -> requested(connection, id, names)));
  }

  static Future<Job> requested(SqlConnection connection, UUID id, String[] names) {
    return Database.run(connection, JobSql.ADD_JOB, Tuple.of(id, AnalysisJobs.BULK))
        .compose(_ -> Database.run(connection, ItemSql.ADD, Tuple.from(new Object[] {id, names})))
        .compose(
            _ ->
                Database.run(
                    connection, JobSql.ENQUEUE_KNOWN, Tuple.of(AnalysisJobs.BULK, id.toString())))
        .compose(_ -> Database.run(connection, JobSql.JOB, Tuple.of(id)))
        .map(rows -> Rows.first(rows, PgJobStore::job).orElseThrow());
  }

  @Override
  public Future<Optional<Job>> job(UUID id) {
    return database.one(JobSql.JOB, Tuple.of(id)).map(rows -> Rows.first(rows, PgJobStore::job));
  }

  /** The creators of a bulk job that are not over and may be tried now, in order. */
  public Future<List<Job.Due>> due(UUID id) {
    return database
        .one(ItemSql.WAITING, Tuple.of(id))
        .map(
            rows ->
                Rows.all(
                    rows,
                    row ->
                        new Job.Due(
                            new Username(row.getString("username")), time(row, "failed_at"))));
  }

  /** When the next creator of a bulk job may be tried; empty when all are over. */
  public Future<Optional<Job.Next>> next(UUID id) {
    return database
        .one(ItemSql.NEXT, Tuple.of(id))
        .map(
            rows ->
                Rows.first(
                    rows,
                    row ->
                        new Job.Next(
                            time(row, "next_attempt_at"),
                            Optional.ofNullable(row.getString("error")))));
  }

  /**
   * Notes that a creator of a bulk job could not be done, and counts it as their own failure when
   * it is one: where that is not certain, when the source has given somebody since the last one.
   *
   * @param pause how long to wait after so many own failures; empty to give up
   * @return whether the creator is given up
   */
  public Future<Boolean> failed(
      Claim claim,
      UUID job,
      Job.Item item,
      boolean certain,
      IntFunction<Optional<Duration>> pause) {
    String username = item.username().value();
    return database.asService(
        connection ->
            Claims.held(connection, claim)
                .compose(
                    _ ->
                        Database.run(
                            connection, ItemSql.COUNT_FAILURE, Tuple.of(job, username, certain)))
                .map(rows -> pause.apply(rows.iterator().next().getInteger("failures")))
                .compose(
                    wait ->
                        wait.map(
                                time ->
                                    Database.run(
                                        connection,
                                        ItemSql.PUT_OFF,
                                        Tuple.of(job, username, error(item), seconds(time))))
                            .orElseGet(() -> Database.run(connection, ItemSql.END, end(job, item)))
                            .map(wait.isEmpty())));
  }

  /** When the source failed to give the creator of a fetch that is still open, if it ever did. */
  public Future<Optional<Instant>> failedAt(Claim claim) {
    return database
        .one(JobSql.FAILED_AT, Tuple.of(claim.task(), claim.instance()))
        .map(rows -> Rows.first(rows, row -> time(row, "failed_at").orElseThrow()));
  }

  /**
   * Notes that a fetch failed, and counts it as the creator's own failure when it is one: where
   * that is not certain, when the source has given somebody since the last one.
   *
   * @return how many were counted so far
   */
  public Future<Integer> failed(Claim claim, boolean certain) {
    return write(claim, JobSql.COUNT_FAILURE, Tuple.of(claim.task(), claim.instance(), certain))
        .map(rows -> rows.iterator().next().getInteger("failures"));
  }

  /**
   * Somebody by whom can be seen whether the source works; empty where it has given somebody
   * already, or nobody is known.
   *
   * @param since the last sign that it may not work
   * @param freshSince better one whose last fetch is before this
   */
  public Future<Optional<Username>> somebodyKnown(Instant since, Instant freshSince) {
    return database
        .one(JobSql.SOMEBODY_KNOWN, Tuple.of(Times.of(since), Times.of(freshSince)))
        .map(rows -> Rows.first(rows, row -> new Username(row.getString("username"))));
  }

  /**
   * Notes that an execution begins.
   *
   * @return the job's id
   */
  public Future<UUID> begin(Claim claim) {
    return write(claim, JobSql.BEGIN_JOB, Tuple.of(claim.task(), claim.instance(), claim.version()))
        .map(rows -> id(rows).orElseThrow());
  }

  /**
   * Notes that a job waits for another attempt.
   *
   * @param error what this one ran into, if it failed
   * @return the job's id; empty when it never was begun nor enqueued by this version
   */
  public Future<Optional<UUID>> postponed(
      Claim claim, Optional<String> error, Instant nextAttemptAt) {
    return write(
            claim,
            JobSql.POSTPONE_JOB,
            Tuple.of(
                claim.task(),
                claim.instance(),
                error.map(Parameters::clean).orElse(null),
                Times.of(nextAttemptAt)))
        .map(PgJobStore::id);
  }

  /**
   * Notes the end of a job that is done once, and removes its task: both or neither, so that nobody
   * takes up a job that has ended.
   *
   * @return the job's id
   */
  public Future<UUID> end(Claim claim, JobEnd end) {
    return database.asService(
        connection ->
            Claims.held(connection, claim)
                .compose(_ -> ended(connection, claim.task(), claim.instance(), end)));
  }

  /** The same inside a transaction, whoever holds the job. */
  static Future<UUID> ended(SqlConnection connection, String task, String instance, JobEnd end) {
    return noted(connection, task, instance, end)
        .compose(
            id -> Database.run(connection, JobSql.REMOVE_TASK, Tuple.of(task, instance)).map(id));
  }

  /**
   * Notes the end of one run of a periodic task, whose task stays.
   *
   * @return the job's id
   */
  public Future<UUID> endRun(Claim claim, JobEnd end) {
    return database.asService(
        connection ->
            Claims.held(connection, claim)
                .compose(_ -> noted(connection, claim.task(), claim.instance(), end)));
  }

  /**
   * Gives a job back whose node is gone.
   *
   * @param mostTakeovers in the life of a job
   * @return whether it is free now: not when another node was quicker, or after the last takeover
   */
  public Future<Boolean> free(Claim gone, int mostTakeovers) {
    return database
        .one(JobSql.FREE, Tuple.of(gone.task(), gone.instance(), gone.version(), mostTakeovers))
        .map(freed -> freed.rowCount() == 1);
  }

  /** Notes what has become of one creator of a bulk job. */
  public Future<Void> end(Claim claim, UUID job, Job.Item item) {
    return database.asService(
        connection ->
            Claims.advancing(connection, claim)
                .compose(_ -> Database.run(connection, ItemSql.END, end(job, item)))
                .mapEmpty());
  }

  private static Tuple end(UUID job, Job.Item item) {
    return Tuple.of(
        job,
        item.username().value(),
        item.state().key(),
        error(item),
        item.postsAnalyzed().orElse(null));
  }

  private static String error(Job.Item item) {
    return item.error().map(Parameters::clean).orElse(null);
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1e3;
  }

  /** How many jobs are dead, and how many are due. */
  public Future<Figures> figures() {
    return database
        .one(JobSql.FIGURES, Tuple.tuple())
        .map(rows -> rows.iterator().next())
        .map(
            row ->
                new Figures(row.getLong("dead"), row.getLong("dead_lately"), row.getLong("due")));
  }

  private static Future<UUID> noted(
      SqlConnection connection, String task, String instance, JobEnd end) {
    return Database.run(
            connection,
            JobSql.END_JOB,
            Tuple.of(
                task,
                instance,
                end.state().key(),
                end.error().map(Parameters::clean).orElse(null),
                end.result().map(result -> Json.encode(result).toString()).orElse(null)))
        .map(rows -> id(rows).orElseThrow());
  }

  private Future<RowSet<Row>> write(Claim claim, Query statement, Tuple parameters) {
    return database.asService(
        connection ->
            Claims.held(connection, claim)
                .compose(_ -> Database.run(connection, statement, parameters)));
  }

  private static Optional<UUID> id(RowSet<Row> rows) {
    return Rows.first(rows, row -> row.getUUID("id"));
  }

  private static Job job(Row row) {
    String task = row.getString("task_name");
    Job.State state = Job.State.of(row.getString("state"));
    List<Job.Item> items =
        Optional.ofNullable(row.getJsonArray("items")).orElseGet(JsonArray::new).stream()
            .map(JsonObject.class::cast)
            .map(PgJobStore::item)
            .toList();
    return new Job(
        row.getUUID("id"),
        task,
        Optional.ofNullable(row.getString("username")).map(Username::new),
        state,
        row.getInteger("attempts"),
        row.getOffsetDateTime("created_at").toInstant(),
        time(row, "started_at"),
        time(row, "finished_at"),
        time(row, "next_attempt_at"),
        Optional.ofNullable(row.getString("error")),
        progress(task, state, items, row),
        Optional.ofNullable(row.getString("result")).map(json -> JobResult.read(task, json)),
        items);
  }

  private static Job.Progress progress(
      String task, Job.State state, List<Job.Item> items, Row row) {
    return switch (task) {
      case AnalysisJobs.BULK -> Job.Progress.of(items);
      case AnalysisJobs.TASK_NAME ->
          Job.Progress.of(state, row.getInteger("done"), row.getInteger("total"));
      default -> Job.Progress.of(state);
    };
  }

  private static Job.Item item(JsonObject item) {
    return new Job.Item(
        new Username(item.getString("username")),
        Job.ItemState.of(item.getString("state")),
        Optional.ofNullable(item.getString("error")),
        Optional.ofNullable(item.getInteger("posts_analyzed")));
  }

  private static Optional<Instant> time(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }
}
