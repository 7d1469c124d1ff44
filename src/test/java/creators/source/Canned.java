package creators.source;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.util.concurrent.atomic.AtomicInteger;

/** A loopback server that gives the same answer to everybody. Ends with its Vert.x. */
final class Canned {

  private final HttpServer server;
  private final AtomicInteger requests;

  private Canned(HttpServer server, AtomicInteger requests) {
    this.server = server;
    this.requests = requests;
  }

  /**
   * @param headers name, value, name, value ...
   */
  static Canned start(Vertx vertx, int status, String body, String... headers) {
    var requests = new AtomicInteger();
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  requests.incrementAndGet();
                  var response = request.response().setStatusCode(status);
                  for (int i = 0; i < headers.length; i += 2) {
                    response.putHeader(headers[i], headers[i + 1]);
                  }
                  response.end(body);
                })
            .listen(0, "127.0.0.1")
            .await();
    return new Canned(server, requests);
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  int requests() {
    return requests.get();
  }
}
