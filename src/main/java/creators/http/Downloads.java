package creators.http;

import creators.http.Problem.Protocol;
import creators.profile.Username;
import creators.report.Export;
import creators.report.Reports;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Downloads: written part after part, the next one read when the last has left for the client, so
 * that a slow client costs a page of posts and no more. One that takes nothing at all is dropped
 * with its idle connection.
 */
final class Downloads {

  private static final Logger LOG = LoggerFactory.getLogger(Downloads.class);

  private final Reports reports;
  private final Clock clock;

  Downloads(Reports reports, Clock clock) {
    this.reports = reports;
    this.clock = clock;
  }

  void export(RoutingContext context) {
    if (context.request().version() == HttpVersion.HTTP_1_0) {
      context.response().putHeader(HttpHeaders.UPGRADE, "HTTP/1.1");
      Problems.answer(context, Protocol.UPGRADE_REQUIRED, "downloads need HTTP/1.1 or newer");
      return;
    }
    Inputs inputs = Inputs.of(context);
    Username username = inputs.username();
    Export.Format format = inputs.text("format").map(Export.Format::of).orElseThrow();
    Replies.deliver(
        context,
        reports.export(username, format).compose(Downloads::begun),
        begun -> {
          switch (begun.export()) {
            case Export.Waiting(var answer) -> Replies.send(context, answer, clock);
            case Export.Ready ready -> send(context, username, format, ready, begun.first());
          }
        });
  }

  /** A download whose first part is there: until then what fails is an ordinary problem. */
  private record Begun(Export export, Optional<Buffer> first) {}

  private static Future<Begun> begun(Export export) {
    return switch (export) {
      case Export.Ready ready -> ready.chunks().get().map(first -> new Begun(export, first));
      case Export.Waiting _ -> Future.succeededFuture(new Begun(export, Optional.empty()));
    };
  }

  private static void send(
      RoutingContext context,
      Username username,
      Export.Format format,
      Export.Ready ready,
      Optional<Buffer> first) {
    HttpServerResponse response = context.response();
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, format.contentType())
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("Content-Disposition", disposition(username, format));
    if (Exchange.isHead(context)) {
      response.end();
      return;
    }
    response.setChunked(true);
    pump(response, ready, first)
        .onFailure(
            cause -> {
              // Without its last chunk the client knows that the file is not whole.
              LOG.info("the download of {} broke off: {}", username, cause.toString());
              context.request().connection().close();
            });
  }

  private static Future<Void> pump(
      HttpServerResponse response, Export.Ready ready, Optional<Buffer> part) {
    return part.isEmpty()
        ? response.end()
        : response
            .write(part.get())
            .compose(_ -> ready.chunks().get())
            .compose(next -> pump(response, ready, next));
  }

  /** A username has nothing but letters, digits, dots and underscores: no path, no quote. */
  static String disposition(Username username, Export.Format format) {
    String what = format == Export.Format.CSV ? "-posts." : "-report.";
    return "attachment; filename=\"instagram-" + username + what + format.key() + '"';
  }
}
