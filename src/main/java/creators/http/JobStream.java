package creators.http;

import creators.failure.FailureException;
import creators.json.Json;
import creators.store.Job;
import creators.store.JobStore;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Follows a job to its end: its document on connecting, again at every change with those of its
 * items that have changed, then the end. The bus's news, of the job and of the creator whom it is
 * about, only wake it up; it asks by itself now and then, since news may get lost.
 *
 * <p>The id of an event is a tag of the document, so that whoever comes back with the newest one is
 * told nothing twice. A slow reader is told several changes at once.
 */
final class JobStream {

  static final Duration POLL = Duration.ofSeconds(3);

  private final JobStore jobs;
  private final EventStreams streams;
  private final JobNews news;
  private final CreatorNews creatorNews;

  JobStream(JobStore jobs, EventStreams streams, JobNews news, CreatorNews creatorNews) {
    this.jobs = jobs;
    this.streams = streams;
    this.news = news;
    this.creatorNews = creatorNews;
  }

  void start(RoutingContext context, Job job) {
    EventStream.open(context, streams)
        .ifPresent(stream -> new Following(context, stream, job.id()).begin(job));
  }

  /** One client's view of one job. */
  private final class Following implements CreatorNews.Follower {

    private final RoutingContext context;
    private final EventStream stream;
    private final UUID id;
    private final Runnable wake = this::ask;
    private String told;
    private List<Job.Item> toldItems = List.of();
    private boolean occupied;
    private boolean missed;

    Following(RoutingContext context, EventStream stream, UUID id) {
      this.context = context;
      this.stream = stream;
      this.id = id;
      this.told = EventStream.lastEventId(context).orElse("");
    }

    void begin(Job job) {
      news.follow(id, wake);
      job.username().ifPresent(username -> creatorNews.follow(username, this));
      long poll = context.vertx().setPeriodic(POLL.toMillis(), _ -> ask());
      stream.onClose(
          () -> {
            context.vertx().cancelTimer(poll);
            news.leave(id, wake);
            job.username().ifPresent(username -> creatorNews.leave(username, this));
          });
      // The job was read before the news were followed: look once more.
      missed = true;
      occupied = true;
      tell(job);
    }

    @Override
    public void updated() {
      ask();
    }

    @Override
    public void progressed(int analyzed, int total) {
      ask();
    }

    /** One question and one event at a time; what happens meanwhile is looked at afterwards. */
    private void ask() {
      if (!stream.isOpen()) {
        return;
      }
      if (occupied) {
        missed = true;
        return;
      }
      occupied = true;
      JobRoutes.find(jobs, id).onSuccess(this::tell).onFailure(this::unanswered);
    }

    private void tell(Job job) {
      Buffer document = Json.encode(job);
      String tag = EntityTags.of(document).replace("\"", "");
      if (!stream.isOpen()) {
        return;
      }
      Future<Void> sent =
          tag.equals(told)
              ? Future.succeededFuture()
              : stream.send(
                  Optional.of(tag),
                  toldItems.isEmpty() ? document : Json.encode(job.since(toldItems)));
      told = tag;
      toldItems = job.items();
      sent.compose(_ -> job.state().over() ? stream.complete() : free()).onFailure(stream::fail);
    }

    private Future<Void> free() {
      occupied = false;
      if (missed) {
        missed = false;
        ask();
      }
      return Future.succeededFuture();
    }

    /** What may pass is left to the next round. */
    private void unanswered(Throwable cause) {
      if (FailureException.of(cause).retryable()) {
        occupied = false;
      } else {
        stream.fail(cause);
      }
    }
  }
}
