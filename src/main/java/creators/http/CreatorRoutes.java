package creators.http;

import creators.ai.Category;
import creators.ai.Sentiment;
import creators.failure.Failure;
import creators.profile.PostType;
import creators.report.Answer;
import creators.report.Reports;
import creators.report.Resolution;
import creators.store.PostQuery;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Everything below {@code /api/profile/{username}}. */
final class CreatorRoutes {

  private final Reports reports;
  private final Clock clock;
  private final PostsStream postsStream;
  private final AnalyticsStream analyticsStream;
  private final InsightsStream insightsStream;

  CreatorRoutes(Reports reports, Clock clock, EventStreams streams, CreatorNews news) {
    this.reports = reports;
    this.clock = clock;
    Arrivals arrivals = new Arrivals(news);
    this.postsStream = new PostsStream(reports, streams, arrivals);
    this.analyticsStream = new AnalyticsStream(reports, streams, arrivals);
    this.insightsStream = new InsightsStream(reports, streams, news);
  }

  void report(RoutingContext context) {
    answer(context, reports.report(Inputs.of(context).username()));
  }

  void posts(RoutingContext context) {
    Inputs inputs = Inputs.of(context);
    PostQuery query = query(inputs);
    boolean withAi = inputs.text("include").isPresent();
    if (inputs.flag("stream")) {
      postsStream.start(context, inputs.username(), query, withAi);
    } else {
      answer(context, reports.posts(inputs.username(), query, withAi));
    }
  }

  void analytics(RoutingContext context) {
    Inputs inputs = Inputs.of(context);
    if (inputs.flag("stream")) {
      analyticsStream.start(context, inputs.username());
    } else {
      answer(context, reports.analytics(inputs.username()));
    }
  }

  void insights(RoutingContext context) {
    Inputs inputs = Inputs.of(context);
    if (inputs.flag("stream")) {
      insightsStream.start(context, inputs.username());
    } else {
      answer(context, reports.insights(inputs.username()));
    }
  }

  void history(RoutingContext context) {
    Inputs inputs = Inputs.of(context);
    requirePast(inputs);
    requireOrder(inputs);
    answer(
        context,
        reports.history(
            inputs.username(),
            inputs.time("from").orElse(Instant.EPOCH),
            inputs.time("to").orElseGet(this::nextHour),
            inputs
                .text("resolution")
                .map(name -> Resolution.valueOf(name.toUpperCase(Locale.ROOT)))
                .orElseThrow()));
  }

  void compare(RoutingContext context) {
    answer(context, reports.compare(Inputs.of(context).usernames()));
  }

  void diff(RoutingContext context) {
    Inputs inputs = Inputs.of(context);
    requirePast(inputs);
    requireOrder(inputs);
    answer(
        context,
        reports.diff(inputs.username(), inputs.time("from").orElseThrow(), inputs.time("to")));
  }

  /** So that the answers of an hour are one entry in the cache. */
  private Instant nextHour() {
    return Instant.ofEpochSecond((clock.millis() / 3_600_000 + 1) * 3600);
  }

  void similar(RoutingContext context) {
    Inputs inputs = Inputs.of(context);
    answer(context, reports.similar(inputs.username(), (int) inputs.number("limit").orElseThrow()));
  }

  private void answer(RoutingContext context, Future<Answer> answer) {
    Replies.deliver(context, answer, made -> Replies.send(context, made, clock));
  }

  private static PostQuery query(Inputs inputs) {
    requireOrder(inputs);
    return new PostQuery(
        (int) inputs.number("limit").orElseThrow(),
        inputs
            .text("sort")
            .map(sort -> PostQuery.Sort.valueOf(sort.toUpperCase(Locale.ROOT)))
            .orElseThrow(),
        inputs.text("cursor"),
        inputs.text("category").map(Category::of),
        inputs.text("sentiment").map(Sentiment::of),
        inputs.text("language"),
        inputs.text("type").flatMap(PostType::of),
        inputs.time("from"),
        inputs.time("to"),
        inputs.number("min_likes"));
  }

  /** Nothing is known of what has not been. */
  private void requirePast(Inputs inputs) {
    if (inputs.time("from").filter(from -> from.isAfter(clock.instant())).isPresent()) {
      throw Failure.InvalidInput.of("from", "a time that has passed").asException();
    }
  }

  private static void requireOrder(Inputs inputs) {
    Optional<Instant> from = inputs.time("from");
    Optional<Instant> to = inputs.time("to");
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      throw Failure.InvalidInput.of("to", "a time after from").asException();
    }
  }
}
