package verticles;

import creators.bus.Bus;
import creators.bus.Message;
import creators.cache.Cache;
import creators.config.Settings;
import creators.http.HttpApi;
import creators.profile.Username;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The API, its streams and the page; one instance an event loop, all on one port. */
final class HttpVerticle extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(HttpVerticle.class);

  private final Settings.Http settings;
  private final HttpApi api;
  private final Bus bus;
  private final Cache cache;
  private final Duration drain;
  private final IntConsumer listening;
  private HttpServer server;

  /**
   * @param drain how long requests under way are waited for at the end
   * @param listening is told the port
   */
  HttpVerticle(
      Settings.Http settings,
      HttpApi api,
      Bus bus,
      Cache cache,
      Duration drain,
      IntConsumer listening) {
    this.settings = settings;
    this.api = api;
    this.bus = bus;
    this.cache = cache;
    this.drain = drain;
    this.listening = listening;
  }

  @Override
  public Future<?> start() {
    server = vertx.createHttpServer(HttpApi.options(settings));
    return Future.all(
            bus.listen(Message.ProfileUpdated.class, event -> drop(event.username())),
            bus.listen(Message.ProfileAnalyzed.class, event -> drop(event.username())))
        .compose(_ -> api.router())
        .compose(
            router ->
                server
                    .requestHandler(request -> handle(router, request))
                    .invalidRequestHandler(HttpApi::invalidRequest)
                    .listen(sharedPort(), settings.host()))
        .onSuccess(open -> listening.accept(open.actualPort()));
  }

  @Override
  public Future<?> stop() {
    return api.close().compose(_ -> server.shutdown(drain.toMillis(), TimeUnit.MILLISECONDS));
  }

  /**
   * A node that ends asks its clients to come back on a new connection, which leads elsewhere. In
   * HTTP/2 the header is forbidden: there the server's shutdown says so.
   */
  private void handle(Router router, HttpServerRequest request) {
    if (bus.leaving() && request.version() != HttpVersion.HTTP_2) {
      request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    router.handle(request);
  }

  /** A negative port makes all instances share one free port; with 0 each would get its own. */
  private int sharedPort() {
    return settings.port() == 0 ? -1 : settings.port();
  }

  private void drop(Username username) {
    cache
        .invalidate(username)
        .onFailure(error -> LOG.warn("answers about {} stay cached", username, error));
  }
}
