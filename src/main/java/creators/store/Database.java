package creators.store;

import creators.config.Secret;
import creators.config.Settings;
import creators.resilience.Guard;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The pool of PostgreSQL connections of a node. Every use is one transaction under a role, so that
 * row-level security always knows on whose behalf a statement runs; when the database is away it
 * fails with {@code StoreUnavailable} within {@link #ACQUISITION_TIMEOUT} or the call's own limit.
 */
public final class Database {

  /** How long a request waits for a free connection. */
  static final Duration ACQUISITION_TIMEOUT = Duration.ofSeconds(2);

  private static final int WAITING_PER_CONNECTION = 20;
  private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(10);
  private static final Duration MAX_LIFETIME = Duration.ofMinutes(30);
  private static final double LIFETIME_JITTER = 0.2;
  private static final Duration SIGNAL_ARRIVES = Duration.ofMillis(250);
  private static final Duration TCP_GIVES_UP = Duration.ofSeconds(15);
  private static final Duration GRACE = Duration.ofSeconds(1);

  /**
   * How long a transaction may rest between two statements before the server ends it: a node that
   * froze inside one must not hold its locks until it thaws, while the others' writers queue up.
   */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);

  private final Pool pool;
  private final Guard guard;
  private final SlowestUse slowest;
  private final Duration statementTimeout;
  private final boolean pooler;
  private final Duration transactionTimeout;
  private final String enterService;

  private Database(
      Pool pool, Duration statementTimeout, boolean pooler, Guard guard, SlowestUse slowest) {
    this.pool = pool;
    this.pooler = pooler;
    this.slowest = slowest;
    this.guard = guard;
    this.statementTimeout = statementTimeout;
    this.transactionTimeout = statementTimeout.multipliedBy(2);
    this.enterService = "begin; " + enterService(statementTimeout, "set local");
  }

  /**
   * Statements that make a session the service's, with its limits.
   *
   * @param set {@code set} for the whole session, {@code set local} for the transaction
   */
  static String enterService(Duration statementTimeout, String set) {
    return String.join(
        "; ",
        set + " role service_role",
        set + " statement_timeout = " + statementTimeout.toMillis(),
        set + " idle_in_transaction_session_timeout = " + LONGEST_PAUSE.toMillis());
  }

  /**
   * Opens the pool; connections are made when they are needed, so this neither waits nor fails when
   * the server is away.
   *
   * @param url {@code postgresql://user:password@host:port/database} of the service's login role,
   *     also with {@code sslmode} and {@code sslrootcert}
   * @param random spreads the lifetimes of connections over the nodes
   */
  public static Database open(
      Vertx vertx, Settings.Database settings, Secret url, RandomGenerator random) {
    PgConnectOptions connect =
        PgOptions.of(url)
            .setCachePreparedStatements(!settings.pooler())
            .setUseLayer7Proxy(settings.pooler());
    double jitter = 1 + LIFETIME_JITTER * (random.nextDouble() - 0.5);
    PoolOptions options =
        new PoolOptions()
            .setMaxSize(settings.poolSize())
            .setMaxWaitQueueSize(settings.poolSize() * WAITING_PER_CONNECTION)
            .setConnectionTimeout((int) ACQUISITION_TIMEOUT.toMillis())
            .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
            .setIdleTimeout((int) IDLE_TIMEOUT.toSeconds())
            .setMaxLifetime((int) (MAX_LIFETIME.toSeconds() * jitter))
            .setMaxLifetimeUnit(TimeUnit.SECONDS);
    NetClientOptions transport =
        new NetClientOptions()
            .setConnectTimeout((int) ACQUISITION_TIMEOUT.toMillis())
            .setTcpNoDelay(true)
            .setTcpKeepAlive(true)
            .setTcpUserTimeout((int) TCP_GIVES_UP.toMillis());
    Pool pool =
        PgBuilder.pool().with(options).with(transport).connectingTo(connect).using(vertx).build();
    return new Database(
        pool,
        settings.statementTimeout(),
        settings.pooler(),
        Guard.none("database"),
        new SlowestUse(System::nanoTime));
  }

  /**
   * The same pool behind a guard. What fails because the database is away is done again, so work
   * must be fit for that: after a failure by timeout it may have been committed already.
   */
  public Database guarded(Guard guard) {
    return new Database(pool, statementTimeout, pooler, guard, slowest);
  }

  /** How long one use may take at most, by the limits that also stop it. */
  public static Duration longestUse(Settings.Database settings) {
    return ACQUISITION_TIMEOUT.plus(settings.statementTimeout().multipliedBy(2)).plus(GRACE);
  }

  /**
   * Runs {@code work} in one transaction as {@code service_role}. It is committed when the work
   * succeeds and rolled back when it fails. After a failure by timeout it may have been committed.
   *
   * @return what the work gave; fails with its failure, or with {@code StoreUnavailable}
   */
  public <T> Future<T> asService(Function<SqlConnection, Future<T>> work) {
    return transaction(connection -> connection.query(enterService).execute(), work);
  }

  /**
   * Runs {@code work} in one transaction as {@code authenticated}, seeing the rows of one user
   * only.
   *
   * @param claims the JSON of the checked token; its {@code sub} is the user
   */
  public <T> Future<T> asUser(String claims, Function<SqlConnection, Future<T>> work) {
    return transaction(
        connection -> {
          Future<?> begun = connection.query("begin").execute();
          Future<?> entered =
              connection
                  .preparedQuery(Sql.ENTER_USER.text())
                  .execute(
                      Tuple.of(
                          claims,
                          Long.toString(statementTimeout.toMillis()),
                          Long.toString(LONGEST_PAUSE.toMillis())));
          return Future.all(begun, entered);
        },
        work);
  }

  /**
   * Runs one statement as {@code service_role}. Its transaction is sent in one go, without waiting
   * for an answer in between: a statement that fails makes the commit behind it a rollback.
   */
  Future<RowSet<Row>> one(Query statement, Tuple parameters) {
    return all(List.of(new Statement(statement, parameters))).map(List::getFirst);
  }

  /** A statement and its parameters. */
  record Statement(Query query, Tuple parameters) {}

  /** The same for several statements, of which none needs what another gives. */
  Future<List<RowSet<Row>>> all(List<Statement> statements) {
    return guarded(
        connection -> {
          List<Future<?>> steps = new ArrayList<>();
          steps.add(connection.query(enterService).execute());
          List<Future<RowSet<Row>>> found =
              statements.stream()
                  .map(each -> run(connection, each.query(), each.parameters()))
                  .toList();
          steps.addAll(found);
          steps.add(connection.query("commit").execute());
          return settled(steps).map(_ -> found.stream().map(Future::result).toList());
        });
  }

  /** Runs one statement inside a transaction. */
  static Future<RowSet<Row>> run(SqlConnection connection, Query statement, Tuple parameters) {
    return connection.preparedQuery(statement.text()).execute(parameters);
  }

  /** How long a round trip takes; tells how the server is, whatever the guard thinks of it. */
  public Future<Duration> ping() {
    long started = System.nanoTime();
    return used(connection -> connection.query("select 1").execute())
        .map(_ -> Duration.ofNanos(System.nanoTime() - started));
  }

  /** How long the slowest use of the last minute took, in seconds; empty without any. */
  public Optional<Double> slowestSeconds() {
    return slowest.seconds();
  }

  /** Connections that are open. */
  public int connections() {
    return pool.size();
  }

  /** Closes every connection; does not wait long for a server that does not answer. */
  public Future<Void> close() {
    return pool.close().timeout(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS).otherwiseEmpty();
  }

  private <T> Future<T> transaction(
      Function<SqlConnection, Future<?>> enter, Function<SqlConnection, Future<T>> work) {
    return guarded(
        connection -> {
          Future<?> entered = enter.apply(connection);
          Future<T> worked = attempt(work, connection);
          return settled(List.of(entered, worked))
              .transform(
                  both ->
                      both.succeeded()
                          ? connection.query("commit").execute().map(_ -> worked.result())
                          : connection
                              .query("rollback")
                              .execute()
                              .transform(_ -> Future.failedFuture(both.cause())));
        });
  }

  private <T> Future<T> guarded(Function<SqlConnection, Future<T>> work) {
    return guard
        .run(() -> used(work))
        // A guard speaks in failures; a lost claim is none.
        .recover(error -> Future.failedFuture(ClaimLostException.orElse(error)));
  }

  /**
   * Lends a connection. A caller that waited too long is told so and the server is asked to cancel,
   * but the connection goes back to the pool only when the work and the cancelling have ended:
   * nobody else's transaction can ever receive its statements. A pooler is not asked: PgBouncer
   * 1.18 dies of a client that hangs up behind its request, as ours does (seen in PgBouncerIT's
   * making), and each transaction has its statement_timeout anyway.
   */
  private <T> Future<T> used(Function<SqlConnection, Future<T>> work) {
    return pool.getConnection()
        .compose(
            connection -> {
              Future<T> worked = attempt(work, connection);
              Runnable ended = slowest.begin();
              Future<T> answer =
                  worked
                      .timeout(transactionTimeout.toMillis(), TimeUnit.MILLISECONDS)
                      .onComplete(_ -> ended.run());
              Future<Void> cancelled =
                  answer.transform(
                      _ ->
                          pooler || worked.isComplete()
                              ? Future.succeededFuture()
                              : cancelled(connection));
              Future.join(worked, cancelled).onComplete(_ -> connection.close());
              return answer;
            })
        .recover(error -> Future.failedFuture(DatabaseFailures.of(error)));
  }

  /**
   * Asks the server to cancel, and waits until its signal can have arrived: it may come after the
   * request's answer, and would hit the connection's next statement.
   */
  private static Future<Void> cancelled(SqlConnection connection) {
    return PgConnection.cast(connection)
        .cancelRequest()
        .eventually(
            () ->
                Promise.promise()
                    .future()
                    .timeout(SIGNAL_ARRIVES.toMillis(), TimeUnit.MILLISECONDS)
                    .otherwiseEmpty());
  }

  /** Waits for all; fails with the failure of the first that failed, which caused the others. */
  private static Future<Void> settled(List<Future<?>> steps) {
    return Future.join(steps)
        .transform(
            _ ->
                steps.stream()
                    .filter(Future::failed)
                    .findFirst()
                    .map(step -> Future.<Void>failedFuture(step.cause()))
                    .orElseGet(Future::succeededFuture));
  }

  private static <T> Future<T> attempt(
      Function<SqlConnection, Future<T>> work, SqlConnection connection) {
    try {
      return work.apply(connection);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }
}
