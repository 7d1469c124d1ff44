package creators.http;

import static org.assertj.core.api.Assertions.assertThat;

import creators.ai.Verdict;
import creators.bus.Address;
import creators.bus.Bus;
import creators.bus.Facet;
import creators.bus.Hit;
import creators.bus.Message.Analyzed;
import creators.bus.Message.Found;
import creators.bus.Message.Search;
import creators.bus.Message.Suggested;
import creators.bus.Message.Suggestion;
import creators.bus.SearchMode;
import creators.bus.Trace;
import creators.config.Settings;
import creators.failure.Failure;
import creators.profile.Username;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The API on a real server, over reports that are kept in memory. */
final class ApiServer implements AutoCloseable {

  static final Clock CLOCK = Clock.fixed(Instant.parse("2025-01-11T10:31:00Z"), ZoneOffset.UTC);
  static final String ORIGIN = "https://brands.example";

  final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  final FakeReports reports = new FakeReports();
  final JobsInMemory jobs = new JobsInMemory(CLOCK);
  final Samples operations = new Samples();
  final Bus bus = new Bus(vertx, Clock.systemUTC());
  volatile Optional<Trace> traced = Optional.empty();
  volatile Search searched;
  volatile SearchMode searchMode = SearchMode.HYBRID;
  final HttpApi api;
  final HttpServer server;
  final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  ApiServer() {
    Settings.Http settings = new Settings.Http("127.0.0.1", 0, List.of(ORIGIN));
    api =
        new HttpApi(
            vertx, settings, reports, jobs, bus, operations, CLOCK, new java.util.Random(1));
    server =
        await(
            serveBus()
                .compose(_ -> api.router())
                .compose(
                    router ->
                        vertx
                            .createHttpServer(HttpApi.options(settings))
                            .invalidRequestHandler(HttpApi::invalidRequest)
                            .requestHandler(router)
                            .listen()));
  }

  private Future<Void> serveBus() {
    return bus.serve(
            Address.ANALYZE,
            8,
            question ->
                Future.succeededFuture(
                    new Analyzed(question.texts().stream().map(_ -> Verdict.defaults()).toList())))
        .compose(
            _ ->
                bus.serve(
                    Address.SUGGEST,
                    8,
                    question ->
                        Future.succeededFuture(
                            new Suggested(
                                List.of(
                                    new Suggestion(
                                        new Username("marina.solano"),
                                        Optional.of("Marina Solano for " + question.text()),
                                        Optional.empty(),
                                        Optional.of("Food & Drink"),
                                        question.limit()))))))
        .compose(_ -> bus.serve(Address.SEARCH, 8, this::found));
  }

  private Future<Found> found(Search question) {
    traced = Trace.current();
    searched = question;
    boolean browsing = question.criteria().text().isEmpty();
    return Future.succeededFuture(
        new Found(
            browsing ? SearchMode.BROWSE : searchMode,
            1,
            true,
            List.of(marina(question)),
            List.of(
                new Facet(
                    "category",
                    List.of(new Facet.Value("Food & Drink", 1), new Facet.Value("Music", 1)))),
            Optional.of("more")));
  }

  private static Hit marina(Search question) {
    return new Hit(
        new Username("marina.solano"),
        Optional.of("Marina Solano for " + question.criteria().text()),
        Optional.of("Sopa em Lisboa"),
        Optional.empty(),
        Optional.of(3.5),
        Optional.of("Food & Drink"),
        List.of("pt"),
        List.of("Lisbon, Portugal"),
        Optional.of(true),
        Optional.empty(),
        Optional.empty(),
        question.limit(),
        List.of(
            new Hit.Highlight(
                "biography",
                List.of(new Hit.Fragment("Sopa ", false), new Hit.Fragment("em Lisboa", true)))),
        Optional.empty());
  }

  int port() {
    return server.actualPort();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
  }

  HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("no answer", e);
    }
  }

  HttpResponse<String> analyze(String body) {
    return send(
        request("/api/ai/analyze")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Sends bytes as they are and reads until the server closes or the answer's head is there. */
  String raw(byte[] bytes) {
    try (Socket socket = new Socket("127.0.0.1", port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      StringBuilder answer = new StringBuilder();
      int next;
      while (answer.indexOf("\r\n\r\n") < 0 && (next = socket.getInputStream().read()) >= 0) {
        answer.append((char) next);
      }
      return answer.toString();
    } catch (IOException e) {
      throw new AssertionError("no answer", e);
    }
  }

  SseReader events(String path, String... headers) {
    return new SseReader(this, path, headers);
  }

  static JsonObject json(HttpResponse<String> response) {
    return new JsonObject(response.body());
  }

  static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse(null);
  }

  /** Waits for something to become true, ten seconds at most. */
  static void eventually(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      Thread.onSpinWait();
      java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  /** How many pages were asked for, once that number stays for half a second. */
  int settled() {
    int[] last = {-1};
    long[] since = {System.nanoTime()};
    eventually(
        "the work stops",
        () -> {
          int now = reports.pages.get();
          if (now != last[0] || now == 0) {
            last[0] = now;
            since[0] = System.nanoTime();
          }
          return System.nanoTime() - since[0] > TimeUnit.MILLISECONDS.toNanos(500);
        });
    return last[0];
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("not done", e);
    }
  }

  @Override
  public void close() {
    client.close();
    await(vertx.close());
  }

  /** Operations whose samples the test makes. */
  static final class Samples implements Operations {
    volatile boolean ready = true;
    volatile Consumer<Buffer> listener;
    final List<String> answers = new CopyOnWriteArrayList<>();

    @Override
    public Buffer health() {
      return Buffer.buffer("{\"score\":100}");
    }

    @Override
    public boolean ready() {
      return ready;
    }

    @Override
    public Buffer metrics() {
      return Buffer.buffer("{\"sample\":0}");
    }

    @Override
    public Future<Buffer> metricsOf(String node) {
      return node.equals("other")
          ? Future.succeededFuture(Buffer.buffer("{\"sample\":1}"))
          : Future.failedFuture(new Failure.NotFound("metrics of the node " + node).asException());
    }

    @Override
    public String prometheus() {
      return "up 1\n";
    }

    @Override
    public void answered(String operationId, int httpStatus, long nanos) {
      answers.add(operationId + " " + httpStatus);
    }

    @Override
    public Runnable onSample(Consumer<Buffer> each) {
      listener = each;
      return () -> listener = null;
    }
  }
}
