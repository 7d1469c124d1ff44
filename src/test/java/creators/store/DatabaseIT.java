package creators.store;

import static org.assertj.core.api.Assertions.assertThat;

import creators.config.Secret;
import creators.config.Settings;
import creators.failure.Failure;
import creators.failure.FailureException;
import creators.resilience.Guard;
import creators.resilience.GuardReport;
import creators.resilience.Guards;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import testing.TestPostgres;
import testing.Wait;

class DatabaseIT {

  private static final String ANNA = "{\"sub\":\"11111111-1111-1111-1111-111111111111\"}";
  private static final String BEN = "{\"sub\":\"22222222-2222-2222-2222-222222222222\"}";
  private static final String WHO =
      "select current_user::text || ' ' || coalesce(auth.uid()::text, 'nobody')";

  private static Vertx vertx;
  private static TestPostgres.Database postgres;
  private Database database;

  @BeforeAll
  static void openAll() throws SQLException {
    vertx = Vertx.vertx();
    postgres = TestPostgres.freshDatabase();
  }

  @AfterAll
  static void closeAll() {
    Wait.of(vertx.close());
  }

  @BeforeEach
  void open() {
    database = Fixtures.database(vertx, postgres.url(), 2);
  }

  @AfterEach
  void close() {
    Wait.of(database.close());
  }

  private static Database open(Settings.Database settings, String url) {
    return Database.open(vertx, settings, new Secret(url), new Random(1));
  }

  @Test
  void everyTransactionRunsUnderItsRoleAndClaimsOnly() {
    Database one = Fixtures.database(vertx, postgres.url(), 1);
    assertThat(asUser(one, ANNA, WHO))
        .isEqualTo("authenticated 11111111-1111-1111-1111-111111111111");
    assertThat(asService(one, WHO)).isEqualTo("service_role nobody");
    assertThat(asUser(one, BEN, WHO))
        .isEqualTo("authenticated 22222222-2222-2222-2222-222222222222");
    assertThat(asUser(one, "{}", WHO)).isEqualTo("authenticated nobody");
    Wait.of(one.close());
  }

  @Test
  void transactionsAtTheSameTimeNeverSeeEachOthersClaims() {
    List<Future<String>> answers =
        IntStream.range(0, 36)
            .mapToObj(
                i ->
                    i % 3 == 0
                        ? database.asService(connection -> text(connection, WHO))
                        : database.asUser(
                            i % 3 == 1 ? ANNA : BEN, connection -> text(connection, WHO)))
            .toList();
    Wait.of(Future.all(answers));
    for (int i = 0; i < answers.size(); i++) {
      assertThat(answers.get(i).result())
          .startsWith(i % 3 == 0 ? "service_role nobody" : "authenticated " + i % 3);
    }
  }

  @Test
  void aUserReadsTheirOwnRowsOnly() throws SQLException {
    postgres.execute(
        "insert into lists (user_id, name) values ('11111111-1111-1111-1111-111111111111', 'of Anna'),"
            + " ('22222222-2222-2222-2222-222222222222', 'of Ben')");
    assertThat(asUser(database, BEN, "select string_agg(name, ',') from lists"))
        .isEqualTo("of Ben");
  }

  @Test
  void claimsThatAreNotJsonReadNothing() {
    Throwable failure =
        Wait.failureOf(
            database.asUser(
                "' or true --", connection -> text(connection, "select name from lists")));
    assertThat(failure).isInstanceOf(PgException.class);
  }

  @Test
  void workThatFailsIsRolledBackAndTheConnectionIsFitForTheNext() {
    Database one = Fixtures.database(vertx, postgres.url(), 1);
    Future<String> failed =
        one.asService(
            connection ->
                text(
                        connection,
                        "insert into opted_out (username) values ('mila') returning username")
                    .compose(
                        _ -> Future.failedFuture(new IllegalStateException("changed my mind"))));
    assertThat(Wait.failureOf(failed)).hasMessage("changed my mind");
    Future<String> thrown =
        one.asService(
            _ -> {
              throw new IllegalStateException("thrown");
            });
    assertThat(Wait.failureOf(thrown)).hasMessage("thrown");
    assertThat(asService(one, "select count(*)::text from opted_out")).isEqualTo("0");
    Wait.of(one.close());
  }

  @Test
  void aStatementThatIsWrongIsNotTakenForADatabaseThatIsAway() {
    assertThat(
            Wait.failureOf(database.asService(connection -> text(connection, "select nonsense"))))
        .isInstanceOf(PgException.class);
  }

  @Test
  void aStatementThatTakesTooLongFailsAsUnavailable() {
    Settings.Database hasty =
        new Settings.Database(Optional.empty(), Optional.empty(), 1, Duration.ofMillis(200), false);
    Database slow = open(hasty, postgres.url());
    assertUnavailable(slow.asService(connection -> text(connection, "select pg_sleep(20)::text")));
    assertThat(asService(slow, WHO)).isEqualTo("service_role nobody");
    Wait.of(slow.close());
  }

  @Test
  void whatTheCallerGivesUpIsCancelledOnTheServer() {
    Settings.Database hasty =
        new Settings.Database(Optional.empty(), Optional.empty(), 1, Duration.ofMillis(300), false);
    Database slow = open(hasty, postgres.url());
    Wait.until("it is connected", () -> Fixtures.answers(slow));
    Future<String> sleeping =
        slow.asService(
            connection ->
                connection
                    .query("set local statement_timeout = 0")
                    .execute()
                    .compose(_ -> text(connection, "select pg_sleep(600)::text")));
    Wait.until("the server sleeps", () -> sleeping(postgres) == 1);
    assertUnavailable(sleeping);
    Wait.until("nobody sleeps", () -> sleeping(postgres) == 0);
    assertThat(asService(slow, WHO)).isEqualTo("service_role nobody");
    Wait.of(slow.close());
  }

  @Test
  void behindAGuardADatabaseThatIsAwayIsAskedAgainAndThenSpared() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Guards guards =
        Guards.create(vertx, new SimpleMeterRegistry(), Clock.systemUTC(), new Random(1));
    Database nowhere =
        open(Fixtures.settings(1), "postgresql://a:b@127.0.0.1:" + port + "/c")
            .guarded(guards.database());
    assertUnavailable(nowhere.asService(connection -> text(connection, WHO)));
    assertThat(guards.report().get("database").retries()).isEqualTo(2);
    assertThat(guards.database().state()).isEqualTo(Guard.State.OPEN);
    Throwable rejected = Wait.failureOf(nowhere.one(Sql.PROFILE_BY_ID, Tuple.of(1L)));
    assertThat(FailureException.of(rejected).retryAfter().orElseThrow())
        .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
    assertThat(guards.report().get("database").rejections()).isEqualTo(1);
    Wait.of(nowhere.close());
  }

  @Test
  void workThatNeverEndsFailsAsUnavailableAndKeepsItsConnection() {
    Settings.Database hasty =
        new Settings.Database(Optional.empty(), Optional.empty(), 1, Duration.ofMillis(200), false);
    Database stuck = open(hasty, postgres.url());
    Promise<String> never = Promise.promise();
    assertUnavailable(stuck.asService(_ -> never.future()));
    Future<String> next = stuck.asService(connection -> text(connection, WHO));
    assertThat(next.isComplete()).isFalse();
    never.complete("late");
    assertThat(Wait.of(next)).isEqualTo("service_role nobody");
    Wait.of(stuck.close());
  }

  @Test
  void aTransactionThatRestsTooLongLosesItsLocks() {
    Settings.Database patient =
        new Settings.Database(Optional.empty(), Optional.empty(), 1, Duration.ofMinutes(1), false);
    Database frozen = open(patient, postgres.url());
    Promise<String> thaw = Promise.promise();
    Promise<String> locked = Promise.promise();
    Future<String> holder =
        frozen.asService(
            connection ->
                text(connection, "select pg_advisory_xact_lock(7)::text")
                    .onComplete(locked)
                    .compose(_ -> thaw.future())
                    .compose(_ -> text(connection, WHO)));
    Wait.of(locked.future());
    String take = "select pg_try_advisory_xact_lock(7)::text";
    assertThat(asService(database, take)).isEqualTo("false");
    Wait.until("the lock is free", () -> asService(database, take).equals("true"));
    thaw.complete("awake");
    assertUnavailable(holder);
    Wait.of(frozen.close());
  }

  @Test
  void whoeverWaitsTooLongForAConnectionHearsThatItIsUnavailable() {
    Database one = Fixtures.database(vertx, postgres.url(), 1);
    Promise<String> holding = Promise.promise();
    Future<String> holder = one.asService(_ -> holding.future());
    assertUnavailable(one.ping());
    holding.complete("done");
    assertThat(Wait.of(holder)).isEqualTo("done");
    Wait.of(one.close());
  }

  @Test
  void aQueueThatIsFullRefusesAtOnce() {
    Database one = Fixtures.database(vertx, postgres.url(), 1);
    Promise<String> holding = Promise.promise();
    Wait.of(one.ping());
    one.asService(_ -> holding.future());
    List<Future<Duration>> crowd = IntStream.range(0, 60).mapToObj(_ -> one.ping()).toList();
    assertThat(FailureException.of(Wait.failureOf(crowd.getLast())))
        .isInstanceOf(Failure.Overloaded.class);
    holding.complete("done");
    Wait.of(crowd.getFirst());
    Wait.of(one.close());
  }

  @Test
  void aCrowdBeforeADatabaseThatAnswersIsTurnedAwayAndDoesNotOpenItsBreaker() {
    Guards guards =
        Guards.create(vertx, new SimpleMeterRegistry(), Clock.systemUTC(), new Random(1));
    Database one = Fixtures.database(vertx, postgres.url(), 1).guarded(guards.database());
    List<Future<String>> crowd =
        IntStream.range(0, 40)
            .mapToObj(
                _ ->
                    one.asService(
                        connection -> text(connection, "select pg_sleep(0.15)::text || 'well'")))
            .toList();
    Wait.of(Future.join(crowd).otherwiseEmpty());

    assertThat(crowd.stream().filter(Future::succeeded)).isNotEmpty();
    assertThat(crowd.stream().filter(Future::failed))
        .isNotEmpty()
        .extracting(each -> FailureException.of(each.cause()))
        .allMatch(Failure.Overloaded.class::isInstance);
    GuardReport report = guards.report().get("database");
    assertThat(report.state()).isEqualTo("closed");
    assertThat(report.retries()).isZero();
    assertThat(report.slowRate()).hasValue(0);
    Wait.of(one.close());
  }

  @Test
  void aDatabaseThatAnswersNobodyIsAwayHoweverManyWait() {
    Guards guards =
        Guards.create(vertx, new SimpleMeterRegistry(), Clock.systemUTC(), new Random(1));
    Database one = Fixtures.database(vertx, postgres.url(), 1).guarded(guards.database());
    Promise<String> holding = Promise.promise();
    one.asService(_ -> holding.future());
    List<Future<String>> crowd =
        IntStream.range(0, 10)
            .mapToObj(_ -> one.asService(connection -> text(connection, WHO)))
            .toList();
    crowd.forEach(DatabaseIT::assertUnavailable);
    assertThat(guards.database().state()).isEqualTo(Guard.State.OPEN);
    holding.complete("done");
    Wait.of(one.close());
  }

  @Test
  void aServerThatIsNotThereIsUnavailable() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Database nowhere = open(Fixtures.settings(1), "postgresql://a:b@127.0.0.1:" + port + "/c");
    assertUnavailable(nowhere.ping());
    assertUnavailable(nowhere.asService(connection -> text(connection, WHO)));
    Wait.of(nowhere.close());
  }

  @Test
  void aServerThatAcceptsAndNeverAnswersIsUnavailableAndDoesNotHoldUpClosing() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Database frozen =
          open(Fixtures.settings(1), "postgresql://a:b@127.0.0.1:" + silent.getLocalPort() + "/c");
      assertUnavailable(frozen.ping());
      Wait.of(frozen.close());
    }
  }

  @Test
  void aWrongPasswordIsUnavailableAndIsNotTold() {
    String url = postgres.url().replaceFirst(":[^:@]+@", ":notthepassword@");
    Database refused = open(Fixtures.settings(1), url);
    Throwable failure = Wait.failureOf(refused.ping());
    assertThat(FailureException.of(failure)).isInstanceOf(Failure.StoreUnavailable.class);
    assertThat(failure.toString()).doesNotContain("notthepassword");
    Wait.of(refused.close());
  }

  @Test
  void aConnectionThatTheServerDropsIsUnavailableAndTheNextOneWorks() throws SQLException {
    Database one = Fixtures.database(vertx, postgres.url(), 1);
    Future<String> cut =
        one.asService(
            connection ->
                text(connection, "select pg_backend_pid()::text")
                    .compose(
                        pid ->
                            vertx.executeBlocking(
                                () -> postgres.column("select pg_terminate_backend(" + pid + ")")))
                    .compose(_ -> text(connection, WHO)));
    assertUnavailable(cut);
    Wait.until("a fresh connection answers", () -> Fixtures.answers(one));
    Wait.of(one.close());
  }

  @Test
  void everythingWorksWithoutPreparedStatementsBehindAPooler() {
    Settings.Database pooler =
        new Settings.Database(Optional.empty(), Optional.empty(), 2, Duration.ofSeconds(5), true);
    Database pooled = open(pooler, postgres.url());
    assertThat(asUser(pooled, ANNA, WHO))
        .isEqualTo("authenticated 11111111-1111-1111-1111-111111111111");
    PgCreatorStore store = new PgCreatorStore(pooled);
    StoredProfile saved =
        Wait.of(
            store.save(
                Fixtures.creator(
                    Fixtures.profile("pooled"),
                    Fixtures.NOON,
                    Fixtures.post("A", Fixtures.NOON, "bread")),
                "{}"));
    assertThat(Wait.of(store.profile(saved.id()))).contains(saved);
    Wait.of(pooled.close());
  }

  @Test
  void closingEndsWhileWorkIsInFlight() {
    for (int round = 0; round < 20; round++) {
      Database busy = open(Fixtures.settings(2), postgres.url());
      for (int i = 0; i < 60; i++) {
        Future<String> work =
            i % 2 == 0
                ? busy.asService(connection -> text(connection, WHO))
                : busy.asUser(ANNA, connection -> text(connection, WHO));
        if (i == round) {
          Wait.failureOf(work);
        }
      }
      Wait.of(busy.close());
    }
  }

  @Test
  void aPingTellsHowLongARoundTripTakes() {
    assertThat(Wait.of(database.ping())).isPositive();
    assertThat(database.connections()).isPositive();
  }

  /** How many statements of a database sleep. */
  static int sleeping(TestPostgres.Database postgres) {
    String query =
        "select count(*) from pg_stat_activity where datname = '"
            + postgres.url().substring(postgres.url().lastIndexOf('/') + 1)
            + "' and state = 'active' and query like 'select pg_sleep%'";
    try {
      return Integer.parseInt(postgres.value(query));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertUnavailable(Future<?> future) {
    assertThat(FailureException.of(Wait.failureOf(future)))
        .isInstanceOfSatisfying(
            Failure.StoreUnavailable.class,
            failure -> assertThat(failure.store()).isEqualTo("database"));
  }

  private static String asService(Database database, String query) {
    return Wait.of(database.asService(connection -> text(connection, query)));
  }

  private static String asUser(Database database, String claims, String query) {
    return Wait.of(database.asUser(claims, connection -> text(connection, query)));
  }

  private static Future<String> text(SqlConnection connection, String query) {
    return connection.query(query).execute().map(rows -> rows.iterator().next().getString(0));
  }
}
