package creators.http;

import creators.failure.Failure;
import creators.profile.Username;
import creators.report.Answer;
import creators.report.Export;
import creators.report.Reports;
import creators.report.Resolution;
import creators.report.Section;
import creators.store.PostQuery;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Reports about invented creators, kept in memory. */
final class FakeReports implements Reports {

  static final Username MARINA = new Username("marina.solano");
  static final Username QUEUED = new Username("queued");
  static final Username THROTTLED = new Username("throttled");
  static final Username DEFECT = new Username("defect");
  static final Username UNREADABLE = new Username("unreadable");
  static final int POSTS = 250;

  /** The job that fetches QUEUED. */
  static final UUID FETCH = new UUID(7, 7);

  /** How far MARINA's analysis is. */
  final AtomicReference<Answer.Status> analysis = new AtomicReference<>(Answer.Status.COMPLETE);

  /** Whether QUEUED has been fetched. */
  volatile boolean arrived;

  /** How many pages of posts were asked for. */
  final AtomicInteger pages = new AtomicInteger();

  /** The part of a download at which the database goes away. */
  volatile int breaksOffAt = -1;

  /** What each caption is; long ones make long streams. */
  volatile String caption = "Sopa do dia";

  /** The section of the analytics that waits. */
  final Promise<Buffer> growth = Promise.promise();

  @Override
  public Future<Answer> report(Username username) {
    return known(username, () -> answer(read("report.json"), analysis.get()));
  }

  @Override
  public Future<Answer> analytics(Username username) {
    return known(username, () -> answer(read("analytics.json")));
  }

  @Override
  public Future<List<Section>> analyticsSections(Username username) {
    if (username.equals(QUEUED) && !arrived) {
      return Future.succeededFuture(List.of());
    }
    return known(
        username,
        () ->
            List.of(
                new Section("growth", growth.future()),
                new Section("engagement", Future.succeededFuture(Buffer.buffer("{\"a\":1}"))),
                new Section(
                    "best_times",
                    Future.failedFuture(
                        new Failure.StoreUnavailable("database", "away").asException()))));
  }

  @Override
  public Future<Answer> insights(Username username) {
    return known(
        username,
        () ->
            answer(
                "{\"ai_insights\":{\"posts_analyzed\":40,\"posts_total\":100}}", analysis.get()));
  }

  @Override
  public Future<Answer> history(
      Username username, Instant from, Instant to, Resolution resolution) {
    return known(
        username,
        () ->
            answer(
                "{\"from\":\"%s\",\"to\":\"%s\",\"resolution\":\"%s\",%s"
                    .formatted(from, to, resolution, read("history.json").strip().substring(1))));
  }

  @Override
  public Future<Answer> diff(Username username, Instant from, Optional<Instant> to) {
    String end = to.map(Instant::toString).orElse("the last fetch");
    return known(username, () -> answer("{\"from\":\"%s\",\"to\":\"%s\"}".formatted(from, end)));
  }

  @Override
  public Future<Answer> posts(Username username, PostQuery query, boolean withAi) {
    pages.incrementAndGet();
    int from = query.cursor().map(FakeReports::position).orElse(0);
    if (from < 0) {
      return Future.failedFuture(
          Failure.InvalidInput.of("cursor", "the next_cursor of an earlier page").asException());
    }
    int to = Math.min(POSTS, from + query.limit());
    StringBuilder body = new StringBuilder("{\"posts\":[");
    for (int i = from; i < to; i++) {
      body.append(i == from ? "" : ",")
          .append("{\"shortcode\":\"p")
          .append(i)
          .append("\",\"caption\":\"")
          .append(caption)
          .append("\"}");
    }
    body.append("]").append(to < POSTS ? ",\"next_cursor\":\"c" + to + "\"" : "").append("}");
    return known(username, () -> answer(body.toString()));
  }

  @Override
  public Future<Answer> compare(List<Username> usernames) {
    return known(MARINA, () -> answer(read("compare.json")));
  }

  @Override
  public Future<Export> export(Username username, Export.Format format) {
    return username.equals(QUEUED) && !arrived
        ? Future.succeededFuture(new Export.Waiting(queued()))
        : known(username, () -> new Export.Ready(this::chunk));
  }

  /** {@link #POSTS} captions, then the end, or what breaks a download off. */
  private Future<Optional<Buffer>> chunk() {
    int number = pages.incrementAndGet();
    if (number == breaksOffAt) {
      return Future.failedFuture(new Failure.StoreUnavailable("database", "away").asException());
    }
    return Future.succeededFuture(
        number <= POSTS ? Optional.of(Buffer.buffer(caption)) : Optional.empty());
  }

  private static String read(String file) {
    try (InputStream resource = FakeReports.class.getResourceAsStream("/http/" + file)) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Future<Answer> similar(Username username, int limit) {
    return known(
        username, () -> answer("{\"username\":\"" + username + "\",\"limit\":" + limit + "}"));
  }

  private static int position(String cursor) {
    return cursor.matches("c\\d{1,6}") ? Integer.parseInt(cursor.substring(1)) : -1;
  }

  private <T> Future<T> known(Username username, java.util.function.Supplier<T> answer) {
    if (username.equals(MARINA) || username.equals(QUEUED) && arrived) {
      return Future.succeededFuture(answer.get());
    }
    if (username.equals(QUEUED)) {
      @SuppressWarnings("unchecked")
      T queued = (T) queued();
      return Future.succeededFuture(queued);
    }
    if (username.equals(UNREADABLE)) {
      @SuppressWarnings("unchecked")
      T unreadable = (T) answer("no JSON");
      return Future.succeededFuture(unreadable);
    }
    if (username.equals(THROTTLED)) {
      return Future.failedFuture(
          new Failure.SourceThrottled("decodo", Duration.ofMillis(1500)).asException());
    }
    if (username.equals(DEFECT)) {
      return Future.failedFuture(new IllegalStateException("secret internals"));
    }
    return Future.failedFuture(new Failure.NotFound("the creator " + username).asException());
  }

  private static Answer queued() {
    return new Answer(
        202,
        "{}".getBytes(StandardCharsets.UTF_8),
        "\"queued\"",
        new Answer.Meta(
            false,
            "n/a",
            Optional.empty(),
            Answer.Status.QUEUED,
            "demo",
            Optional.of("queued"),
            Optional.of(FETCH)),
        Duration.ZERO,
        Answer.Keeping.NOT,
        Optional.of(Duration.ofSeconds(30)));
  }

  static Answer answer(String body) {
    return answer(body, Answer.Status.COMPLETE);
  }

  static Answer answer(String body, Answer.Status status) {
    return new Answer(
        200,
        body.getBytes(StandardCharsets.UTF_8),
        status == Answer.Status.COMPLETE ? "\"v1\"" : "\"v0\"",
        meta(status),
        Duration.ofSeconds(12),
        new Answer.Keeping(
            Duration.ofSeconds(60), Duration.ofSeconds(61), Duration.ofSeconds(3600)),
        Optional.empty());
  }

  private static Answer.Meta meta(Answer.Status status) {
    return new Answer.Meta(
        true,
        status == Answer.Status.COMPLETE ? "100%" : "40%",
        Optional.of(Instant.parse("2025-01-11T10:30:00Z")),
        status,
        "demo",
        Optional.of("invented"));
  }
}
