package creators.http;

import creators.json.Json;
import creators.profile.Username;
import creators.report.Reports;
import creators.report.Section;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The sections of a creator's analytics, each as soon as it is ready: one event {@code {"name": …}}
 * a section. An event's id names all sections sent so far, so that a client that comes back gets
 * the others.
 */
final class AnalyticsStream {

  private final Reports reports;
  private final EventStreams streams;
  private final Arrivals arrivals;

  AnalyticsStream(Reports reports, EventStreams streams, Arrivals arrivals) {
    this.reports = reports;
    this.streams = streams;
    this.arrivals = arrivals;
  }

  void start(RoutingContext context, Username username) {
    Replies.deliver(
        context,
        reports.analyticsSections(username),
        sections ->
            EventStream.open(context, streams)
                .ifPresent(
                    stream ->
                        arrivals
                            .await(
                                context.vertx(),
                                stream,
                                username,
                                sections,
                                List::isEmpty,
                                () -> reports.analyticsSections(username))
                            .onSuccess(known -> send(context, stream, known))
                            .onFailure(stream::fail)));
  }

  private static void send(RoutingContext context, EventStream stream, List<Section> sections) {
    Set<String> sent = new LinkedHashSet<>();
    EventStream.lastEventId(context).ifPresent(id -> sent.addAll(List.of(id.split(","))));
    Set<String> seen = Set.copyOf(sent);
    List<Future<Void>> sending =
        sections.stream()
            .filter(section -> !seen.contains(section.name()))
            .map(
                section ->
                    section
                        .json()
                        .recover(cause -> Future.succeededFuture(problem(context, cause)))
                        .compose(
                            json -> {
                              sent.add(section.name());
                              return stream.send(
                                  Optional.of(String.join(",", sent)),
                                  member(section.name(), json));
                            }))
            .toList();
    Future.join(sending).compose(_ -> stream.complete()).onFailure(stream::fail);
  }

  /** A section that failed says so in its own place: the others are still worth having. */
  private static Buffer problem(RoutingContext context, Throwable cause) {
    return Json.encode(Map.of("problem", Problems.of(context, cause)));
  }

  private static Buffer member(String name, Buffer json) {
    return Buffer.buffer("{")
        .appendBuffer(Json.encode(name))
        .appendString(":")
        .appendBuffer(json)
        .appendString("}");
  }
}
