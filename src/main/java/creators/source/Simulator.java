package creators.source;

import creators.config.Secret;
import creators.config.Settings;
import creators.profile.Username;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * A stand-in for the services that creators come from, on a loopback port: it speaks the protocol
 * of the Decodo scraper API and that of the Graph API's Business Discovery over real HTTP, and can
 * be told to behave badly. Safe to use from any thread.
 *
 * <p>An account that does not exist is answered in one of the three ways seen in the wild, always
 * the same for the same name: see {@link SimulatedDecodo}.
 */
public final class Simulator {

  /** The user of the Basic credentials it accepts. */
  public static final String USER = "demo-user";

  /** The password of the Basic credentials it accepts. */
  public static final String PASSWORD = "demo-password";

  /** The API key it accepts. */
  public static final String API_KEY = "demo-key";

  /** The Graph API token it accepts. */
  public static final String GRAPH_TOKEN = "demo-token";

  /** A Graph API token that is known but may not use Business Discovery: error 10. */
  public static final String GRAPH_TOKEN_WITHOUT_PERMISSION = "demo-token-without-permission";

  /** The Instagram user of the Graph API tokens. */
  public static final String GRAPH_USER_ID = "17841400000000001";

  /** What {@code Retry-After} says when it throttles. */
  public static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private static final String LOOPBACK = "127.0.0.1";

  private final Vertx vertx;
  private final HttpServer server;
  private final SimulatedDecodo decodo;
  private final SimulatedGraph graph;
  private final RandomGenerator random;
  private final Queue<Optional<Fault>> script = new ConcurrentLinkedQueue<>();
  private final Map<Username, AtomicInteger> fetches = new ConcurrentHashMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  private volatile Faults faults;

  private Simulator(
      Vertx vertx, Accounts accounts, Faults faults, RandomGenerator random, Clock clock) {
    this.vertx = vertx;
    this.faults = faults;
    this.random = random;
    this.decodo = new SimulatedDecodo(accounts, clock);
    this.graph = new SimulatedGraph(accounts, clock);
    this.server = vertx.createHttpServer().requestHandler(this::handle);
  }

  /**
   * Starts a simulator on a free loopback port.
   *
   * @param accounts what it knows
   * @param faults how it behaves until told otherwise
   * @param random decides which answers are spoiled; used from one thread at a time
   * @param clock the time that accounts and answers are of
   */
  public static Future<Simulator> start(
      Vertx vertx, Accounts accounts, Faults faults, RandomGenerator random, Clock clock) {
    Simulator simulator = new Simulator(vertx, accounts, faults, random, clock);
    return simulator.server.listen(0, LOOPBACK).map(simulator);
  }

  /** The loopback port it listens on. */
  public int port() {
    return server.actualPort();
  }

  /** The Decodo endpoint of the user/password credentials. */
  public URI decodoBasicUrl() {
    return url(SimulatedDecodo.BASIC_PATH);
  }

  /** The Decodo endpoint of the API key. */
  public URI decodoKeyUrl() {
    return url(SimulatedDecodo.KEY_PATH);
  }

  /** The base of the Graph API's addresses. */
  public URI graphUrl() {
    return url(SimulatedGraph.BASE_PATH);
  }

  /** Settings of a Decodo source that asks this simulator with user and password. */
  public Settings.Decodo decodoWithPassword(int maxPosts) {
    return decodo(Optional.empty(), Optional.of(USER), Optional.of(new Secret(PASSWORD)), maxPosts);
  }

  /** Settings of a Decodo source that asks this simulator with the API key. */
  public Settings.Decodo decodoWithKey(int maxPosts) {
    return decodo(Optional.of(new Secret(API_KEY)), Optional.empty(), Optional.empty(), maxPosts);
  }

  /** Settings of a Graph API source that asks this simulator. */
  public Settings.Graph graph(int maxPosts) {
    return new Settings.Graph(
        Optional.of(new Secret(GRAPH_TOKEN)),
        Optional.of(GRAPH_USER_ID),
        graphUrl().toString(),
        maxPosts);
  }

  /** Behaves like this from the next answer on. */
  public void faults(Faults faults) {
    this.faults = faults;
  }

  /**
   * Spoils the next answers, one fault each and in this order, before {@link #faults} speak again.
   */
  public void spoilNext(Fault... next) {
    Arrays.stream(next).map(Optional::of).forEach(script::add);
  }

  /** Gives {@code answers} right answers before {@link #faults} speak again. */
  public void spareNext(int answers) {
    for (int i = 0; i < answers; i++) {
      script.add(Optional.empty());
    }
  }

  /**
   * How often this account's profile was asked for with good credentials, by either protocol and
   * whatever came of it. Further pages of posts don't count.
   */
  public int fetches(Username username) {
    AtomicInteger count = fetches.get(username);
    return count == null ? 0 : count.get();
  }

  /** How many requests of any kind came in. */
  public int requests() {
    return requests.get();
  }

  /** Stops listening and closes every connection. */
  public Future<Void> close() {
    return server.close();
  }

  private Settings.Decodo decodo(
      Optional<Secret> key, Optional<String> user, Optional<Secret> password, int maxPosts) {
    return new Settings.Decodo(
        key, user, password, decodoBasicUrl().toString(), decodoKeyUrl().toString(), maxPosts);
  }

  private URI url(String path) {
    return URI.create("http://" + LOOPBACK + ":" + port() + path);
  }

  private void handle(HttpServerRequest request) {
    requests.incrementAndGet();
    Faults behaviour = faults;
    request
        .body()
        .compose(
            body -> {
              Protocol protocol =
                  request.path().startsWith(SimulatedGraph.BASE_PATH) ? graph : decodo;
              Protocol.Reply reply = protocol.answer(request, body);
              reply.fetched().ifPresent(this::count);
              Optional<Fault> fault = nextFault(behaviour);
              return pause(behaviour.delay()).compose(_ -> send(request, protocol, reply, fault));
            })
        .onFailure(_ -> request.connection().close());
  }

  private void count(Username username) {
    fetches.computeIfAbsent(username, _ -> new AtomicInteger()).incrementAndGet();
  }

  private Optional<Fault> nextFault(Faults behaviour) {
    Optional<Fault> scripted = script.poll();
    if (scripted != null) {
      return scripted;
    }
    synchronized (random) {
      return behaviour.draw(random);
    }
  }

  private Future<Void> pause(Duration delay) {
    return delay.isZero()
        ? Future.succeededFuture()
        : vertx.timer(Math.max(1, delay.toMillis()), TimeUnit.MILLISECONDS).mapEmpty();
  }

  private Future<Void> send(
      HttpServerRequest request, Protocol protocol, Protocol.Reply reply, Optional<Fault> fault) {
    if (fault.filter(Fault.RESET::equals).isPresent()) {
      return request.connection().close();
    }
    Protocol.Reply spoiled = fault.map(kind -> protocol.spoil(reply, kind)).orElse(reply);
    HttpServerResponse response = request.response().setStatusCode(spoiled.status());
    spoiled.headers().forEach(response::putHeader);
    return response
        .putHeader("Content-Type", "application/json; charset=utf-8")
        .end(bytes(spoiled, fault));
  }

  private static Buffer bytes(Protocol.Reply reply, Optional<Fault> fault) {
    Buffer whole = reply.body().toBuffer();
    return switch (fault.orElse(null)) {
      case TRUNCATED -> whole.slice(0, whole.length() / 2);
      case MALFORMED -> Buffer.buffer("<html><title>Bad gateway</title>").appendBuffer(whole);
      case null, default -> whole;
    };
  }
}
