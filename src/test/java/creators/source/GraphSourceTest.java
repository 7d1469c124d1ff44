package creators.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import creators.config.Secret;
import creators.config.Settings;
import creators.failure.Failure;
import creators.failure.FailureException;
import creators.profile.Creator;
import creators.profile.Post;
import creators.profile.Profile;
import creators.profile.SourceKind;
import creators.profile.Username;
import io.vertx.core.Vertx;
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

/** Against a simulator, and a server with canned answers, over real HTTP. */
class GraphSourceTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Creator MANY = Invented.creator("invented.many", 120);
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

  @Test
  void aProfileAndAllItsPagesAreRead() {
    Creator creator = found(source(200), "invented.many");
    Profile told = MANY.profile();

    assertThat(creator.source()).isEqualTo(SourceKind.GRAPH);
    assertThat(creator.profile())
        .isEqualTo(
            new Profile(
                told.username(),
                Optional.empty(),
                told.fullName(),
                told.biography(),
                told.externalUrl(),
                told.pictureUrl(),
                Optional.empty(),
                told.followers(),
                told.following(),
                told.postsCount(),
                Optional.empty(),
                Optional.of(true),
                false));
    assertThat(creator.posts())
        .extracting(Post::shortcode)
        .containsExactlyElementsOf(MANY.posts().stream().map(Post::shortcode).toList());
    assertThat(creator.posts())
        .extracting(Post::likes)
        .containsExactlyElementsOf(MANY.posts().stream().map(Post::likes).toList());
    assertThat(creator.posts())
        .extracting(Post::type)
        .containsExactlyElementsOf(MANY.posts().stream().map(Post::type).toList());
    assertThat(simulator.requests()).isEqualTo(3);
  }

  @Test
  void noMorePagesAreAskedForThanPostsAreWanted() {
    assertThat(found(source(50), "invented.many").posts()).hasSize(50);
    assertThat(simulator.requests()).isEqualTo(1);
    assertThat(found(source(10), "invented.many").posts()).hasSize(10);
  }

  @Test
  void unknownAndPrivateAccountsAreMissing() {
    assertThat(fetch(source(50), "nobody")).isEqualTo(new FetchOutcome.Missing());
    assertThat(fetch(source(50), "invented.shy")).isEqualTo(new FetchOutcome.Missing());
  }

  @Test
  void throttlingTellsWhenToComeBack() {
    simulator.spoilNext(Fault.THROTTLE);

    assertThat(fetch(source(50), "invented.many"))
        .isEqualTo(new FetchOutcome.Throttled(Simulator.RETRY_AFTER));
  }

  @ParameterizedTest
  @CsvSource({"ERROR", "RESET", "EMPTY"})
  void aSourceInTroubleIsUnavailable(Fault fault) {
    simulator.spoilNext(fault);

    assertThat(failure(source(50), "invented.many")).isInstanceOf(Failure.SourceUnavailable.class);
  }

  @ParameterizedTest
  @CsvSource({"TRUNCATED,$", "MALFORMED,$", "DRIFT,business_discovery.followers_count"})
  void aDocumentThatCannotBeReadIsBrokenAndNamesTheField(Fault fault, String field) {
    simulator.spoilNext(fault);

    assertThat(fetch(source(50), "invented.many"))
        .isInstanceOfSatisfying(
            FetchOutcome.Broken.class,
            broken -> {
              assertThat(broken.document()).isEqualTo("business_discovery invented.many");
              assertThat(broken.field()).isEqualTo(field);
            });
  }

  @Test
  void aPageThatCannotBeReadBreaksTheAnswerAndOneThatDoesNotComeIsAskedForAtTheNextAttempt() {
    simulator.spareNext(1);
    simulator.spoilNext(Fault.DRIFT);
    assertThat(fetch(source(200), "invented.many"))
        .isInstanceOfSatisfying(
            FetchOutcome.Broken.class,
            broken -> assertThat(broken.field()).isEqualTo("business_discovery.media.data"));

    simulator.spareNext(1);
    simulator.spoilNext(Fault.ERROR);
    var fetching = source(200).fetching(new Username("invented.many"));
    assertThat(FailureException.of(catchThrowable(() -> fetching.get().await())))
        .isInstanceOf(Failure.SourceUnavailable.class);
    int asked = simulator.requests();
    assertThat(fetching.get().await())
        .isInstanceOfSatisfying(
            FetchOutcome.Found.class,
            found -> assertThat(found.creator().posts()).hasSizeGreaterThan(50));
    assertThat(simulator.requests()).isEqualTo(asked + 2);
  }

  @Test
  void aTokenThatIsWrongOrMayNotAskIsRefused() {
    assertThat(failure(source("wr0ng"), "invented.many"))
        .isEqualTo(new Failure.SourceRefused("graph", "error 190: Invalid OAuth access token"));
    assertThat(failure(source(Simulator.GRAPH_TOKEN_WITHOUT_PERMISSION), "invented.many"))
        .isEqualTo(
            new Failure.SourceRefused(
                "graph", "error 10: (#10) Application does not have permission for this action"));
  }

  @ParameterizedTest
  @CsvSource({
    "400,100,SourceRefused",
    "400,190,SourceRefused",
    "403,10,SourceRefused",
    "403,200,SourceRefused",
    "500,1,SourceUnavailable",
    "503,2,SourceUnavailable",
    "500,999,SourceUnavailable"
  })
  void everyErrorCodeHasItsFailure(int status, int code, String failure) {
    var server =
        Canned.start(vertx, status, "{\"error\":{\"message\":\"because\",\"code\":" + code + "}}");

    var found = failure(canned(server), "somebody");

    assertThat(found.getClass().getSimpleName()).isEqualTo(failure);
    assertThat(found.detail()).endsWith("error " + code + ": because");
  }

  @ParameterizedTest
  @CsvSource({"4", "17", "32", "613"})
  void rateLimitsAreThrottling(int code) {
    var server =
        Canned.start(vertx, 400, "{\"error\":{\"message\":\"slow down\",\"code\":" + code + "}}");

    assertThat(fetch(canned(server), "somebody"))
        .isEqualTo(new FetchOutcome.Throttled(Duration.ofMinutes(5)));
  }

  @Test
  void aDocumentAboutSomebodyElseIsBroken() {
    var server = Canned.start(vertx, 200, Golden.text("business-discovery"));

    assertThat(fetch(canned(server), "somebody"))
        .isInstanceOfSatisfying(
            FetchOutcome.Broken.class, broken -> assertThat(broken.field()).isEqualTo("username"));
  }

  @Test
  void pagesThatGoInCirclesEnd() {
    var server = Canned.start(vertx, 200, Golden.text("business-discovery"));

    assertThat(found(canned(server), "nour.studio").posts()).hasSize(3);
    assertThat(server.requests()).isEqualTo(2);
  }

  @Test
  void aCursorThatWouldChangeTheQuestionIsNotSent() {
    var server =
        Canned.start(vertx, 200, Golden.text("business-discovery").replace("\"A1\"", "\"A){x\""));

    assertThat(found(canned(server), "nour.studio").posts()).hasSize(3);
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void settingsWithoutCredentialsAreNoSource() {
    var settings =
        new Settings.Graph(Optional.of(new Secret("x")), Optional.empty(), "http://a", 50);
    WebClient client = WebClient.create(vertx);

    assertThatThrownBy(() -> new GraphSource(client, settings, TIMEOUT, CLOCK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("GRAPH_API_USER_ID");
  }

  private GraphSource source(int maxPosts) {
    return new GraphSource(WebClient.create(vertx), simulator.graph(maxPosts), TIMEOUT, CLOCK);
  }

  private GraphSource source(String token) {
    var settings =
        new Settings.Graph(
            Optional.of(new Secret(token)),
            Optional.of(Simulator.GRAPH_USER_ID),
            simulator.graphUrl().toString(),
            50);
    return new GraphSource(WebClient.create(vertx), settings, TIMEOUT, CLOCK);
  }

  private GraphSource canned(Canned server) {
    var settings =
        new Settings.Graph(Optional.of(new Secret("t")), Optional.of("1"), server.url(), 100);
    return new GraphSource(WebClient.create(vertx), settings, TIMEOUT, CLOCK);
  }

  private static FetchOutcome fetch(CreatorSource source, String name) {
    return source.fetch(new Username(name)).await();
  }

  private static Creator found(CreatorSource source, String name) {
    FetchOutcome outcome = fetch(source, name);
    assertThat(outcome).isInstanceOf(FetchOutcome.Found.class);
    return ((FetchOutcome.Found) outcome).creator();
  }

  private static Failure failure(CreatorSource source, String name) {
    Throwable error = catchThrowable(() -> source.fetch(new Username(name)).await());
    assertThat(error).isInstanceOf(FailureException.class);
    return FailureException.of(error);
  }
}
