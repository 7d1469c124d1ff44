package creators.http;

import com.fasterxml.jackson.databind.JsonNode;
import creators.failure.FailureException;
import creators.json.Json;
import creators.profile.Username;
import creators.report.Answer;
import creators.report.Reports;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;

/**
 * Follows the background analysis of a creator: progress events {@code {"analyzed", "total",
 * "coverage"}} while it runs, then the insights, then the end; a creator whose fetch is queued is
 * waited for. The bus's news only wake it up; it asks by itself now and then, since news may get
 * lost.
 */
final class InsightsStream {

  static final Duration POLL = Duration.ofSeconds(3);

  private final Reports reports;
  private final EventStreams streams;
  private final CreatorNews news;

  InsightsStream(Reports reports, EventStreams streams, CreatorNews news) {
    this.reports = reports;
    this.streams = streams;
    this.news = news;
  }

  /** How far an analysis is. */
  private record Progress(Optional<Integer> analyzed, Optional<Integer> total, String coverage) {}

  void start(RoutingContext context, Username username) {
    Replies.deliver(
        context,
        reports.insights(username),
        answer ->
            EventStream.open(context, streams)
                .ifPresent(stream -> new Following(context, stream, username).begin(answer)));
  }

  /** One client's view of one analysis. */
  private final class Following implements CreatorNews.Follower {

    private final RoutingContext context;
    private final EventStream stream;
    private final Username username;
    private boolean asking;

    Following(RoutingContext context, EventStream stream, Username username) {
      this.context = context;
      this.stream = stream;
      this.username = username;
    }

    void begin(Answer answer) {
      news.follow(username, this);
      long poll = context.vertx().setPeriodic(POLL.toMillis(), _ -> ask());
      stream.onClose(
          () -> {
            context.vertx().cancelTimer(poll);
            news.leave(username, this);
          });
      tell(answer);
    }

    @Override
    public void updated() {
      ask();
    }

    @Override
    public void progressed(int analyzed, int total) {
      if (!stream.busy() && stream.isOpen()) {
        send(
            new Progress(
                Optional.of(analyzed),
                Optional.of(total),
                total == 0 ? "0%" : 100L * analyzed / total + "%"));
      }
    }

    @Override
    public void analyzed() {
      ask();
    }

    private void ask() {
      if (asking || stream.busy()) {
        return;
      }
      asking = true;
      reports
          .insights(username)
          .onComplete(_ -> asking = false)
          .<Void>map(
              answer -> {
                tell(answer);
                return null;
              })
          .onFailure(this::unanswered);
    }

    private void tell(Answer answer) {
      if (!stream.isOpen()) {
        return;
      }
      if (answer.meta().status() == Answer.Status.COMPLETE) {
        stream
            .send(Optional.empty(), Buffer.buffer(answer.body()))
            .compose(_ -> stream.complete())
            .onFailure(stream::fail);
      } else {
        send(progress(answer));
      }
    }

    /** What may pass is left to the next round. */
    private void unanswered(Throwable cause) {
      if (!FailureException.of(cause).retryable()) {
        stream.fail(cause);
      }
    }

    private void send(Progress progress) {
      stream.send(Optional.empty(), Json.encode(progress)).onFailure(stream::fail);
    }
  }

  private static Progress progress(Answer answer) {
    JsonNode insights =
        Json.decode(Buffer.buffer(answer.body()), JsonNode.class).path("ai_insights");
    return new Progress(
        count(insights.path("posts_analyzed")),
        count(insights.path("posts_total")),
        answer.meta().aiAnalysisCoverage());
  }

  private static Optional<Integer> count(JsonNode node) {
    return node.isInt() ? Optional.of(node.intValue()) : Optional.empty();
  }
}
