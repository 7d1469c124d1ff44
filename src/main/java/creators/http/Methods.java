package creators.http;

import creators.http.Problem.Protocol;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;

/** What a path does for methods it has no operation for. */
final class Methods {

  private Methods() {}

  /** Gives {@code path} its handlers, HEAD with GET, and the answers to all other methods. */
  static void mount(Router router, String path, Map<HttpMethod, Handler<RoutingContext>> handlers) {
    handlers.forEach((method, handler) -> withHead(router.route(method, path)).handler(handler));
    mountOthers(router, path, handlers.keySet());
  }

  /** Lets a GET route answer HEAD too: the same headers, without the body. */
  static Route withHead(Route route) {
    return route.methods() != null && route.methods().contains(HttpMethod.GET)
        ? route.method(HttpMethod.HEAD)
        : route;
  }

  /** OPTIONS says what the path can do; everything else it cannot is 405. */
  static void mountOthers(Router router, String path, Collection<HttpMethod> methods) {
    TreeSet<String> names = new TreeSet<>();
    methods.forEach(method -> names.add(method.name()));
    names.add("OPTIONS");
    if (names.contains("GET")) {
      names.add("HEAD");
    }
    String allow = String.join(", ", names);
    router
        .route(path)
        .handler(
            context -> {
              context.response().putHeader(HttpHeaders.ALLOW, allow);
              if (context.request().method() == HttpMethod.OPTIONS) {
                context.response().setStatusCode(204).end();
              } else {
                Problems.answer(context, Protocol.METHOD_NOT_ALLOWED, "this path answers " + allow);
              }
            });
  }
}
