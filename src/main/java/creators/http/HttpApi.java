package creators.http;

import static java.util.Map.entry;

import creators.bus.Bus;
import creators.config.Settings;
import creators.failure.Failure;
import creators.report.Reports;
import creators.store.JobStore;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The HTTP interface: operations by the contract's {@code operationId}, pages, streams, problems.
 *
 * <p>One instance an event loop: it is neither shared between loops nor thread-safe, except where a
 * method says so.
 */
public final class HttpApi {

  static final int LONGEST_LINE = 8 * 1024;
  static final int LARGEST_HEADERS = 16 * 1024;
  static final int LARGEST_BODY = 1024 * 1024;

  /** Above the heartbeat of the streams, so that only dead connections are idle for so long. */
  private static final int IDLE_SECONDS = 75;

  private final Vertx vertx;
  private final Bus bus;
  private final Clock clock;
  private final RandomGenerator random;
  private final Operations figures;
  private final Browsers browsers;
  private final Pages pages;
  private final EventStreams streams = new EventStreams();
  private final CreatorNews news = new CreatorNews();
  private final JobNews jobNews = new JobNews();
  private final Map<String, Handler<RoutingContext>> operations;

  /**
   * @param reports the read path
   * @param jobs background jobs that clients ask for
   * @param bus for what other verticles answer, and the news of an analysis
   * @param operations health and metrics
   * @param random makes request ids
   */
  public HttpApi(
      Vertx vertx,
      Settings.Http settings,
      Reports reports,
      JobStore jobs,
      Bus bus,
      Operations operations,
      Clock clock,
      RandomGenerator random) {
    this.vertx = vertx;
    this.bus = bus;
    this.clock = clock;
    this.random = random;
    this.figures = operations;
    this.browsers = new Browsers(settings.corsOrigins());
    this.pages = new Pages(vertx);
    CreatorRoutes creator = new CreatorRoutes(reports, clock, streams, news);
    Downloads downloads = new Downloads(reports, clock);
    JobRoutes job = new JobRoutes(jobs, bus, streams, jobNews, news);
    BusRoutes ask = new BusRoutes(bus);
    SearchRoutes find = new SearchRoutes(bus);
    OperationsRoutes operate = new OperationsRoutes(operations, streams);
    this.operations =
        Map.ofEntries(
            entry("getReport", creator::report),
            entry("getPosts", creator::posts),
            entry("getAnalytics", creator::analytics),
            entry("getInsights", creator::insights),
            entry("getHistory", creator::history),
            entry("getDiff", creator::diff),
            entry("getSimilar", creator::similar),
            entry("compare", creator::compare),
            entry("export", downloads::export),
            entry("requestBulk", job::requestBulk),
            entry("getJob", job::job),
            entry("analyzeTexts", ask::analyze),
            entry("search", find::search),
            entry("suggest", find::suggest),
            entry("getHealth", operate::health),
            entry("getLiveness", operate::live),
            entry("getReadiness", operate::ready),
            entry("getMetrics", operate::metrics),
            entry("getPrometheusMetrics", operate::prometheus),
            entry("streamMetrics", operate::metricsStream),
            entry("getContract", pages::contractAsYaml),
            entry("getContractAsJson", pages::contractAsJson));
  }

  /**
   * How the server listens: compression is off because {@link Replies} compresses itself, and never
   * a stream.
   */
  public static HttpServerOptions options(Settings.Http settings) {
    return new HttpServerOptions()
        .setHost(settings.host())
        .setPort(settings.port())
        .setCompressionSupported(false)
        .setMaxInitialLineLength(LONGEST_LINE)
        .setMaxHeaderSize(LARGEST_HEADERS)
        .setIdleTimeout(IDLE_SECONDS)
        .setHandle100ContinueAutomatically(true);
  }

  /** For the server's {@code invalidRequestHandler}: answers what is not even HTTP. */
  public static void invalidRequest(HttpServerRequest request) {
    Problems.answerInvalid(request);
  }

  /**
   * Builds the router and starts to listen to the bus; call it once, on the event loop that will
   * serve the requests.
   *
   * @return fails when the contract is invalid, or names an operation that nobody answers
   */
  public Future<Router> router() {
    return Contract.read(vertx)
        .onSuccess(pages::publish)
        .compose(contract -> contract.operations(vertx))
        .map(this::router)
        .compose(router -> pages.mount(router).map(router))
        .compose(router -> Future.all(news.listen(bus), jobNews.listen(bus)).map(router))
        .onSuccess(this::mountLast);
  }

  /** How many streams are open now; from any thread. */
  public int openStreams() {
    return streams.count();
  }

  /** Ends every stream; from any thread. Whoever follows one comes back by itself. */
  public Future<Void> close() {
    return streams.close();
  }

  /** The operations that are answered, by the contract's names. */
  Set<String> operationIds() {
    return operations.keySet();
  }

  private Router router(OpenAPIContract contract) {
    RouterBuilder builder = RouterBuilder.create(vertx, contract);
    builder.rootHandler(this::begin);
    for (Operation operation : contract.operations()) {
      mount(contract, operation, builder.getRoute(operation.getOperationId()));
    }
    Router router = builder.createRouter();
    router.getRoutes().forEach(Methods::withHead);
    for (Path path : contract.getPaths()) {
      Methods.mountOthers(
          router,
          path.getName().replaceAll("\\{(\\w+)}", ":$1"),
          path.getOperations().stream().map(Operation::getHttpMethod).toList());
    }
    return router;
  }

  private void mount(OpenAPIContract contract, Operation operation, OpenAPIRoute route) {
    Handler<RoutingContext> handler = operations.get(operation.getOperationId());
    if (handler == null) {
      throw new IllegalStateException("nobody answers " + operation.getOperationId());
    }
    route.setDoValidation(false);
    if (operation.getRequestBody() != null) {
      route.addHandler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
    }
    route.addHandler(context -> count(context, operation.getOperationId()));
    if (operation.getRequestBody() != null) {
      route.addHandler(InputCheck::requireJson);
    }
    route.addHandler(new InputCheck(contract, operation));
    route.addHandler(handler);
  }

  private void mountLast(Router router) {
    router
        .route()
        .handler(
            context ->
                Problems.answer(
                    context, new Failure.NotFound("the path " + context.request().path())))
        .failureHandler(
            context -> {
              if (Exchange.of(context) == null) {
                Exchange.begin(context, clock, random);
              }
              Problems.answer(context);
            });
  }

  private void count(RoutingContext context, String operationId) {
    long started = System.nanoTime();
    context.addHeadersEndHandler(
        _ ->
            figures.answered(
                operationId, context.response().getStatusCode(), System.nanoTime() - started));
    context.next();
  }

  private void begin(RoutingContext context) {
    Exchange.begin(context, clock, random);
    browsers.prepare(context);
    if (wellFormed(context)) {
      context.next();
    } else {
      Problems.answer(
          context,
          Failure.InvalidInput.of("path", "percent-encoded UTF-8, where anything is encoded"));
    }
  }

  private static boolean wellFormed(RoutingContext context) {
    try {
      QueryStringDecoder.decodeComponent(context.request().path());
      context.normalizedPath();
      context.queryParams();
      return true;
    } catch (RuntimeException _) {
      return false;
    }
  }
}
