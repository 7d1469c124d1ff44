package creators.source;

import static org.assertj.core.api.Assertions.assertThat;

import creators.profile.Creator;
import creators.profile.Post;
import creators.profile.PostType;
import creators.profile.Profile;
import creators.profile.SourceKind;
import creators.profile.Username;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A simulator with a few accounts, and a client to ask it over real HTTP. */
@Timeout(60)
abstract class SimulatorCase {
  static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  static final Username MANY = new Username("demo.many.posts");
  static final Username SHY = new Username("demo.shy");
  static final Username PERSONAL = new Username("demo.personal");

  Vertx vertx;
  WebClient client;
  Simulator simulator;

  @BeforeEach
  void start() throws Exception {
    vertx = Vertx.vertx();
    client = WebClient.create(vertx);
    simulator = startWith(Faults.NONE);
  }

  @AfterEach
  void stop() throws Exception {
    done(vertx.close());
  }

  Simulator startWith(Faults faults) throws Exception {
    List<Creator> creators = new ArrayList<>();
    creators.add(creator(MANY, 30, true, OptionalLong.of(50)));
    creators.add(creator(SHY, 3, true, OptionalLong.empty()));
    creators.add(creator(PERSONAL, 3, false, OptionalLong.of(5)));
    for (int i = 0; i < 9; i++) {
      creators.add(creator(new Username("demo.account." + i), 1, true, OptionalLong.of(5)));
    }
    return done(
        Simulator.start(
            vertx,
            Accounts.of(creators.toArray(Creator[]::new)),
            faults,
            new Random(42),
            Clock.fixed(NOW, ZoneOffset.UTC)));
  }

  static Creator creator(Username name, int posts, boolean business, OptionalLong likes) {
    Profile profile =
        new Profile(
            name,
            Optional.of("99"),
            Optional.of("An invented person"),
            Optional.of("invented"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.of(1000),
            OptionalLong.of(10),
            OptionalLong.of(posts),
            Optional.of(false),
            Optional.of(business),
            false);
    return new Creator(
        profile,
        IntStream.rangeClosed(1, posts).mapToObj(i -> reel(i, likes)).toList(),
        List.of(),
        SourceKind.DEMO,
        NOW);
  }

  /** The {@code i}-th newest post of its creator. */
  static Post reel(int i, OptionalLong likes) {
    return new Post(
        "post" + i,
        Optional.of("10" + i),
        PostType.REEL,
        Optional.of("caption " + i),
        NOW.minus(Duration.ofDays(i)),
        likes,
        OptionalLong.of(2),
        OptionalLong.of(700),
        OptionalDouble.of(12.5),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.of(false));
  }

  HttpResponse<Buffer> profile(String username) throws Exception {
    return scrape(task("instagram_graphql_profile", username));
  }

  HttpResponse<Buffer> scrape(JsonObject task) throws Exception {
    return done(ask(task));
  }

  Future<HttpResponse<Buffer>> ask(JsonObject task) {
    return post(simulator.decodoBasicUrl())
        .basicAuthentication(Simulator.USER, Simulator.PASSWORD)
        .sendJsonObject(task);
  }

  int status(HttpRequest<Buffer> request) throws Exception {
    return done(request.sendJsonObject(task("instagram_graphql_profile", MANY.value())))
        .statusCode();
  }

  HttpRequest<Buffer> post(URI url) {
    return client.postAbs(url.toString());
  }

  static JsonObject task(String target, String query) {
    return new JsonObject().put("target", target).put("query", query);
  }

  static JsonObject result(HttpResponse<Buffer> response) {
    return response.bodyAsJsonObject().getJsonArray("results").getJsonObject(0);
  }

  static JsonObject content(HttpResponse<Buffer> response) {
    Object content = result(response).getValue("content");
    return content instanceof String text ? new JsonObject(text) : (JsonObject) content;
  }

  static JsonObject user(HttpResponse<Buffer> response) {
    return content(response).getJsonObject("data").getJsonObject("user");
  }

  static JsonObject firstTimelineNode(HttpResponse<Buffer> response) {
    return content(response)
        .getJsonObject("data")
        .getJsonObject("xdt_api__v1__feed__user_timeline_graphql_connection")
        .getJsonArray("edges")
        .getJsonObject(0)
        .getJsonObject("node");
  }

  JsonObject discover(Username username, String fields) throws Exception {
    HttpResponse<Buffer> response =
        graph(
            Simulator.GRAPH_TOKEN, "business_discovery.username(" + username + "){" + fields + "}");
    assertThat(response.statusCode()).isEqualTo(200);
    return response.bodyAsJsonObject().getJsonObject("business_discovery");
  }

  int graphError(String token, String fields) throws Exception {
    HttpResponse<Buffer> response = graph(token, fields);
    assertThat(response.statusCode()).isBetween(400, 403);
    return response.bodyAsJsonObject().getJsonObject("error").getInteger("code");
  }

  HttpResponse<Buffer> graph(String token, String fields) throws Exception {
    return done(
        client
            .getAbs(simulator.graphUrl() + "/" + Simulator.GRAPH_USER_ID)
            .addQueryParam("fields", fields)
            .addQueryParam("access_token", token)
            .send());
  }

  static <T> T done(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
