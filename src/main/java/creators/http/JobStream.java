package creators.http;

import creators.failure.FailureException;
import creators.json.Json;
import creators.store.Job;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Follows a job until it is over: the whole job at first and after each change. The bus tells of
 * changes; since its news may get lost, the job is also looked at now and then.
 */
final class JobStream {

  static final Duration POLL = Duration.ofSeconds(3);

  private final Function<UUID, Future<Job>> jobs;
  private final EventStreams streams;
  private final JobNews news;

  JobStream(Function<UUID, Future<Job>> jobs, EventStreams streams, JobNews news) {
    this.jobs = jobs;
    this.streams = streams;
    this.news = news;
  }

  void start(RoutingContext context, UUID id) {
    Replies.deliver(
        context,
        jobs.apply(id),
        job ->
            EventStream.open(context, streams)
                .ifPresent(stream -> new Following(stream, id).begin(context, job)));
  }

  /** One client's view of one job. */
  private final class Following {

    private final EventStream stream;
    private final UUID id;
    private Optional<Buffer> told = Optional.empty();
    private boolean asking;
    private boolean again;

    Following(EventStream stream, UUID id) {
      this.stream = stream;
      this.id = id;
    }

    void begin(RoutingContext context, Job job) {
      Runnable changed = this::ask;
      news.follow(id, changed);
      long poll = context.vertx().setPeriodic(POLL.toMillis(), _ -> ask());
      stream.onClose(
          () -> {
            context.vertx().cancelTimer(poll);
            news.leave(id, changed);
          });
      tell(job);
    }

    /** One question at a time; what changes meanwhile is asked for afterwards. */
    private void ask() {
      if (asking || stream.busy()) {
        again = true;
        return;
      }
      asking = true;
      again = false;
      jobs.apply(id)
          .onComplete(
              asked -> {
                asking = false;
                if (asked.succeeded()) {
                  tell(asked.result());
                } else if (!FailureException.of(asked.cause()).retryable()) {
                  stream.fail(asked.cause());
                }
                if (again && stream.isOpen() && !stream.busy()) {
                  ask();
                }
              });
    }

    private void tell(Job job) {
      Buffer document = Json.encode(JobDocument.of(job));
      if (!stream.isOpen() || told.filter(document::equals).isPresent()) {
        return;
      }
      told = Optional.of(document);
      stream
          .send(Optional.empty(), document)
          .compose(_ -> job.state().over() ? stream.complete() : Future.succeededFuture())
          .onFailure(stream::fail);
    }
  }
}
