package creators.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import creators.json.Json;
import creators.profile.Username;
import creators.report.Answer;
import creators.report.Reports;
import creators.store.PostQuery;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * All posts of a creator, page after page: one event a page, whose id is the cursor of the next.
 * The next page is read when the last one has left for the client. A creator whose fetch is queued
 * is waited for.
 */
final class PostsStream {

  private static final String NEXT = "next_cursor";

  private final Reports reports;
  private final EventStreams streams;
  private final Arrivals arrivals;

  PostsStream(Reports reports, EventStreams streams, Arrivals arrivals) {
    this.reports = reports;
    this.streams = streams;
    this.arrivals = arrivals;
  }

  void start(RoutingContext context, Username username, PostQuery query, boolean withAi) {
    Optional<String> resume = EventStream.lastEventId(context);
    PostQuery first = resume.filter(id -> !id.equals(EventStream.END)).map(query::at).orElse(query);
    Replies.deliver(
        context,
        reports.posts(username, first, withAi),
        page ->
            EventStream.open(context, streams)
                .ifPresent(
                    stream ->
                        arrivals
                            .await(
                                context.vertx(),
                                stream,
                                username,
                                page,
                                answer -> answer.meta().status() == Answer.Status.QUEUED,
                                () -> reports.posts(username, first, withAi))
                            .compose(known -> send(stream, username, first, withAi, known))
                            .onFailure(stream::fail)));
  }

  private Future<Void> send(
      EventStream stream, Username username, PostQuery query, boolean withAi, Answer page) {
    Optional<String> next = nextCursor(page.body());
    Future<Void> sent = stream.send(next, Buffer.buffer(page.body()));
    return next.isEmpty()
        ? sent.compose(_ -> stream.complete())
        : sent.compose(_ -> reports.posts(username, query.at(next.get()), withAi))
            .compose(following -> send(stream, username, query, withAi, following));
  }

  /** The page's {@code next_cursor}, found without building the page's posts. */
  static Optional<String> nextCursor(byte[] page) {
    try (JsonParser parser = Json.MAPPER.createParser(page)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean found = parser.currentName().equals(NEXT);
        parser.nextToken();
        if (found) {
          return Optional.ofNullable(parser.getValueAsString());
        }
        parser.skipChildren();
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("a page of posts is not JSON", e);
    }
  }
}
