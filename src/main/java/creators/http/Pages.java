package creators.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;

/** The browser's pages and the contract: read once, kept in memory, told apart by entity tags. */
final class Pages {

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml",
          "yaml", "application/yaml",
          "json", Replies.JSON);

  /** Every file of the pages, by its path below {@code /}. */
  static final List<String> FILES =
      List.of(
          "index.html",
          "docs.html",
          "style.css",
          "docs.css",
          "theme.js",
          "app.js",
          "api.js",
          "dom.js",
          "format.js",
          "charts.js",
          "insight.js",
          "report.js",
          "posts.js",
          "bulk.js",
          "results.js",
          "compare.js",
          "search.js",
          "health.js",
          "docs.js",
          "favicon.svg");

  /** One file as it is served. */
  private record Page(String contentType, Buffer bytes, String etag) {}

  private final Vertx vertx;
  private Page yaml;
  private Page json;

  Pages(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Reads every file and gives each its route; {@code docs.html} is served at {@code /docs}. */
  Future<Void> mount(Router router) {
    return Future.all(FILES.stream().map(file -> mount(router, file)).toList()).mapEmpty();
  }

  /** Answers with the contract as it stands in the repository, and with the same as JSON. */
  void publish(Contract contract) {
    yaml = page("openapi.yaml", contract.yaml());
    json = page("openapi.json", contract.document().toBuffer());
  }

  void contractAsYaml(RoutingContext context) {
    send(context, yaml);
  }

  void contractAsJson(RoutingContext context) {
    send(context, json);
  }

  private Future<Void> mount(Router router, String file) {
    return vertx
        .fileSystem()
        .readFile("web/" + file)
        .map(
            bytes -> {
              Page page = page(file, bytes);
              Methods.mount(
                  router, path(file), Map.of(HttpMethod.GET, context -> show(context, page)));
              return null;
            });
  }

  private static String path(String file) {
    return switch (file) {
      case "index.html" -> "/";
      case "docs.html" -> "/docs";
      default -> "/" + file;
    };
  }

  private static Page page(String file, Buffer bytes) {
    String extension = file.substring(file.lastIndexOf('.') + 1);
    return new Page(TYPES.get(extension), bytes, EntityTags.of(bytes));
  }

  private static void show(RoutingContext context, Page page) {
    context.response().putHeader("Content-Security-Policy", Browsers.PAGE_POLICY);
    send(context, page);
  }

  private static void send(RoutingContext context, Page page) {
    context.response().putHeader(HttpHeaders.CACHE_CONTROL, "public, no-cache");
    Replies.sendTagged(context, page.contentType(), page.bytes(), page.etag());
  }
}
