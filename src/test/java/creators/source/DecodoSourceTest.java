package creators.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import creators.config.Secret;
import creators.config.Settings;
import creators.failure.Failure;
import creators.failure.FailureException;
import creators.json.Json;
import creators.profile.Creator;
import creators.profile.Post;
import creators.profile.SourceKind;
import creators.profile.Username;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.WebClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import testing.Wait;

/** Against a simulator, and a server with canned answers, over real HTTP. */
class DecodoSourceTest {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Patience PATIENCE = new Patience(TIMEOUT, TIMEOUT, Duration.ofMillis(20));
  private static final Creator MANY = Invented.creator("invented.many", 30);
  private static final Creator SHY = Invented.privately("invented.shy");

  private Vertx vertx;
  private Simulator simulator;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    simulator =
        Simulator.start(vertx, Accounts.of(MANY, SHY), Faults.NONE, new Random(7), CLOCK).await();
  }

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @ParameterizedTest
  @EnumSource(Credentials.class)
  void aProfileAndAllItsPagesAreRead(Credentials credentials) {
    var found = found(source(credentials, 100), "invented.many");

    assertThat(found.creator()).isEqualTo(MANY);
    assertThat(found.creator().fetchedAt()).isEqualTo(NOW);
    assertThat(simulator.requests()).isEqualTo(3);
    assertThat(Json.decode(Buffer.buffer(found.rawDocument()), Object[].class)).hasSize(3);
  }

  @Test
  void noMorePagesAreAskedForThanPostsAreWanted() {
    assertThat(found(source(12), "invented.many").creator().posts()).hasSize(12);
    assertThat(simulator.requests()).isEqualTo(1);
    assertThat(found(source(13), "invented.many").creator().posts()).hasSize(24);
  }

  @Test
  void aPrivateAccountIsAProfileWithoutPosts() {
    assertThat(source(100).fetch(SHY.profile().username()).await())
        .isInstanceOfSatisfying(
            FetchOutcome.PrivateAccount.class,
            account -> assertThat(account.creator()).isEqualTo(SHY));
  }

  @Test
  void missingAccountsAreMissingHoweverTheSourceSaysSo() {
    for (int i = 0; i < 12; i++) {
      assertThat(fetch(source(100), "nobody" + i)).isEqualTo(new FetchOutcome.Missing());
    }
  }

  @Test
  void emptyContentIsAskedForAgain() {
    simulator.spoilNext(Fault.EMPTY, Fault.EMPTY);

    assertThat(found(source(12), "invented.many").creator().posts()).hasSize(12);
    assertThat(simulator.fetches(MANY.profile().username())).isEqualTo(3);
  }

  @Test
  void contentThatStaysEmptyMeansThatTheAccountIsMissing() {
    simulator.spoilNext(Fault.EMPTY, Fault.EMPTY, Fault.EMPTY);

    assertThat(fetch(source(12), "invented.many")).isEqualTo(new FetchOutcome.Missing());
    assertThat(simulator.requests()).isEqualTo(3);
  }

  @Test
  void aPendingTaskIsAskedForAgain() {
    simulator.spoilNext(Fault.PENDING);

    assertThat(found(source(12), "invented.many").creator().posts()).hasSize(12);
  }

  @Test
  void throttlingTellsWhenToComeBack() {
    simulator.spoilNext(Fault.THROTTLE);
    assertThat(fetch(source(12), "invented.many"))
        .isEqualTo(new FetchOutcome.Throttled(Simulator.RETRY_AFTER));

    simulator.spoilNext(Fault.WAIT);
    assertThat(fetch(source(12), "invented.many"))
        .isEqualTo(new FetchOutcome.Throttled(Duration.ofMinutes(5)));
  }

  @ParameterizedTest
  @CsvSource({"ERROR", "FAILED", "RESET"})
  void aSourceInTroubleIsUnavailable(Fault fault) {
    simulator.faults(Faults.always(fault));

    assertThat(failure(source(12), "invented.many")).isInstanceOf(Failure.SourceUnavailable.class);
  }

  @Test
  void aSourceThatDoesNotAnswerInTimeIsUnavailable() {
    simulator.faults(Faults.slow(Duration.ofSeconds(30)));
    var impatient =
        new DecodoSource(
            vertx,
            SourceKind.DECODO,
            WebClient.create(vertx),
            simulator.decodoWithKey(12),
            Duration.ofMillis(50),
            CLOCK);

    assertThat(failure(impatient, "invented.many"))
        .isEqualTo(new Failure.SourceUnavailable("decodo", "no answer within 50 ms"));
  }

  @Test
  void aSourceThatIsNotThereIsUnavailable() {
    var source = source(12);
    simulator.close().await();

    assertThat(failure(source, "invented.many")).isInstanceOf(Failure.SourceUnavailable.class);
  }

  @ParameterizedTest
  @CsvSource({"TRUNCATED", "MALFORMED", "DRIFT"})
  void aDocumentThatCannotBeReadIsBrokenAndNamesTheField(Fault fault) {
    simulator.spoilNext(fault);

    assertThat(fetch(source(100), "invented.many"))
        .isInstanceOfSatisfying(
            FetchOutcome.Broken.class,
            broken -> {
              assertThat(broken.document()).isEqualTo("instagram_graphql_profile invented.many");
              assertThat(broken.field())
                  .isEqualTo(
                      fault == Fault.DRIFT ? "results[0].content.data.user.edge_followed_by" : "$");
            });
  }

  @Test
  void aPageThatCannotBeReadBreaksTheAnswer() {
    simulator.spareNext(1);
    simulator.spoilNext(Fault.DRIFT);

    assertThat(fetch(source(100), "invented.many"))
        .isInstanceOfSatisfying(
            FetchOutcome.Broken.class,
            broken ->
                assertThat(broken.document())
                    .isEqualTo("instagram_graphql_user_posts invented.many"));
  }

  @ParameterizedTest
  @CsvSource({"ERROR", "RESET", "FAILED"})
  void aPageThatDoesNotComeFailsTheAttemptAndTheNextOneGoesOnThere(Fault fault) {
    simulator.spareNext(2);
    simulator.spoilNext(fault);
    var fetching = source(100).fetching(MANY.profile().username());

    assertThat(FailureException.of(catchThrowable(() -> fetching.get().await())))
        .isInstanceOf(Failure.SourceUnavailable.class);
    assertThat(fetching.get().await())
        .isInstanceOfSatisfying(
            FetchOutcome.Found.class, found -> assertThat(found.creator()).isEqualTo(MANY));
    assertThat(simulator.requests()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({"THROTTLE,PT1S", "WAIT,PT5M"})
  void aThrottledPageTellsWhenToComeBackToIt(Fault fault, Duration pause) {
    simulator.spareNext(1);
    simulator.spoilNext(fault);
    var fetching = source(100).fetching(MANY.profile().username());

    assertThat(fetching.get().await()).isEqualTo(new FetchOutcome.Throttled(pause));
    assertThat(fetching.get().await()).isInstanceOf(FetchOutcome.Found.class);
    assertThat(simulator.requests()).isEqualTo(4);
  }

  @Test
  void aPageThatStaysEmptyCostsOnlyItsPosts() {
    simulator.spareNext(2);
    simulator.spoilNext(Fault.EMPTY, Fault.EMPTY, Fault.EMPTY);

    assertThat(found(source(100), "invented.many").creator().posts()).hasSize(24);
  }

  @Test
  void betweenTheAsksForEmptyContentTheSourceIsGivenTime() {
    simulator.spoilNext(Fault.EMPTY);
    var patient = source(simulator.decodoWithKey(12), new Patience(TIMEOUT, TIMEOUT, TIMEOUT));

    patient.fetch(MANY.profile().username());
    Wait.until("it has been asked", () -> simulator.requests() == 1);
    for (int i = 0; i < 3; i++) {
      fetch(source(12), "invented.shy");
    }

    assertThat(simulator.fetches(MANY.profile().username())).isEqualTo(1);
  }

  @Test
  void aFetchThatTakesTooLongInAllEndsAndAsksForNothingMore() {
    simulator.faults(Faults.slow(Duration.ofMillis(150)));
    var hasty =
        new DecodoSource(
            vertx,
            SourceKind.DECODO,
            WebClient.create(vertx),
            simulator.decodoWithKey(100),
            new Patience(TIMEOUT, Duration.ofMillis(200), Duration.ofMillis(20)),
            Clock.systemUTC());

    assertThat(failure(hasty, "invented.many")).isInstanceOf(Failure.SourceUnavailable.class);
    assertThat(simulator.requests()).isLessThanOrEqualTo(2);
  }

  @Test
  void wrongCredentialsAreRefusedAndStaySecret() {
    var settings =
        new Settings.Decodo(
            Optional.of(new Secret("s3cr3t-key")),
            Optional.empty(),
            Optional.empty(),
            "http://unused",
            simulator.decodoKeyUrl().toString(),
            12);
    var source = source(settings, PATIENCE);

    assertThat(failure(source, "invented.many"))
        .isEqualTo(
            new Failure.SourceRefused(
                "decodo", "HTTP 401: Unauthorized: the credentials are wrong"));
    assertThat(simulator.requests()).isEqualTo(1);
    assertThat(source.toString()).doesNotContain("s3cr3t");
  }

  @Test
  void settingsWithoutCredentialsAreNoSource() {
    var settings =
        new Settings.Decodo(
            Optional.empty(), Optional.of("user"), Optional.empty(), "http://a", "http://b", 12);
    WebClient client = WebClient.create(vertx);

    assertThatThrownBy(
            () -> new DecodoSource(vertx, SourceKind.DECODO, client, settings, TIMEOUT, CLOCK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("DECODO_API_KEY");
  }

  @ParameterizedTest
  @CsvSource({
    "400,SourceRefused",
    "401,SourceRefused",
    "403,SourceRefused",
    "422,SourceRefused",
    "302,SourceUnavailable",
    "500,SourceUnavailable",
    "503,SourceUnavailable",
    "524,SourceUnavailable"
  })
  void everyErrorStatusHasItsFailure(int status, String failure) {
    var server = Canned.start(vertx, status, "{\"status\":\"failed\",\"message\":\"because\"}");
    var source = canned(server);

    assertThat(failure(source, "somebody").getClass().getSimpleName()).isEqualTo(failure);
    assertThat(failure(source, "somebody").detail()).endsWith("HTTP " + status + ": because");
  }

  @Test
  void notFoundIsAMissingAccountAndInstagramsOwn401AsksToWait() {
    assertThat(fetch(canned(Canned.start(vertx, 404, "{\"status\":\"failed\"}")), "somebody"))
        .isEqualTo(new FetchOutcome.Missing());
    assertThat(fetch(canned(Canned.start(vertx, 401, Golden.text("throttled"))), "somebody"))
        .isEqualTo(new FetchOutcome.Throttled(Duration.ofMinutes(5)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          7                             | PT7S
          Wed, 04 Mar 2026 05:06:37 GMT | PT30S
          Wed, 04 Mar 2026 05:00:00 GMT | PT0S
          999999                        | PT1H
          soon                          | PT1M
          """)
  void retryAfterIsReadAsSecondsOrAsADate(String header, Duration pause) {
    var server = Canned.start(vertx, 429, "{}", "Retry-After", header);

    assertThat(fetch(canned(server), "somebody")).isEqualTo(new FetchOutcome.Throttled(pause));
  }

  @Test
  void aDocumentAboutSomebodyElseIsBroken() {
    var server = Canned.start(vertx, 200, Golden.text("decodo-object"));

    assertThat(fetch(canned(server), "somebody"))
        .isInstanceOfSatisfying(
            FetchOutcome.Broken.class, broken -> assertThat(broken.field()).isEqualTo("username"));
  }

  @Test
  void pagesThatGoInCirclesEnd() {
    var server = Canned.start(vertx, 200, Golden.text("decodo-object"));

    assertThat(found(canned(server), "lena.bakes").creator().posts())
        .extracting(Post::shortcode)
        .hasSize(4);
    assertThat(server.requests()).isEqualTo(2);
  }

  private enum Credentials {
    KEY,
    PASSWORD
  }

  private DecodoSource source(int maxPosts) {
    return source(Credentials.KEY, maxPosts);
  }

  private DecodoSource source(Credentials credentials, int maxPosts) {
    Settings.Decodo settings =
        switch (credentials) {
          case KEY -> simulator.decodoWithKey(maxPosts);
          case PASSWORD -> simulator.decodoWithPassword(maxPosts);
        };
    return source(settings, PATIENCE);
  }

  private DecodoSource source(Settings.Decodo settings, Patience patience) {
    return new DecodoSource(
        vertx, SourceKind.DECODO, WebClient.create(vertx), settings, patience, CLOCK);
  }

  private DecodoSource canned(Canned server) {
    var settings =
        new Settings.Decodo(
            Optional.of(new Secret("key")),
            Optional.empty(),
            Optional.empty(),
            "http://unused",
            server.url(),
            100);
    return source(settings, PATIENCE);
  }

  private static FetchOutcome fetch(CreatorSource source, String name) {
    return source.fetch(new Username(name)).await();
  }

  private static FetchOutcome.Found found(CreatorSource source, String name) {
    FetchOutcome outcome = fetch(source, name);
    assertThat(outcome).isInstanceOf(FetchOutcome.Found.class);
    return (FetchOutcome.Found) outcome;
  }

  private static Failure failure(CreatorSource source, String name) {
    var error = catchThrowable(() -> source.fetch(new Username(name)).await());
    assertThat(error).isInstanceOf(FailureException.class);
    return FailureException.of(error);
  }
}
