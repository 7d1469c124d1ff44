package creators.http;

import creators.bus.Bus;
import creators.bus.Message;
import creators.failure.Failure;
import creators.profile.Username;
import creators.store.Job;
import creators.store.JobStore;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.UUID;

/** Asking for background jobs, and reading what has become of them. */
final class JobRoutes {

  private final JobStore jobs;
  private final Bus bus;
  private final JobStream stream;

  JobRoutes(JobStore jobs, Bus bus, EventStreams streams, JobNews news, CreatorNews creatorNews) {
    this.jobs = jobs;
    this.bus = bus;
    this.stream = new JobStream(jobs, streams, news, creatorNews);
  }

  /** The job is stored before anybody is woken for it or told of it. */
  void requestBulk(RoutingContext context) {
    List<Username> usernames =
        Inputs.of(context).body().getJsonArray("usernames").stream()
            .map(String.class::cast)
            .map(Username::new)
            .distinct()
            .toList();
    Replies.deliver(
        context,
        jobs.requestBulk(usernames).onSuccess(_ -> bus.publish(new Message.JobsWaiting())),
        job -> {
          context.response().putHeader(HttpHeaders.LOCATION, path(job.id()));
          Replies.sendFresh(context, 202, job);
        });
  }

  void job(RoutingContext context) {
    Inputs inputs = Inputs.of(context);
    UUID id = UUID.fromString(inputs.text("id").orElseThrow());
    Replies.deliver(
        context,
        find(jobs, id),
        job -> {
          if (inputs.flag("stream")) {
            stream.start(context, job);
          } else {
            Replies.sendFresh(context, 200, job);
          }
        });
  }

  /** Where to read and follow a job. */
  static String path(UUID id) {
    return "/api/jobs/" + id;
  }

  /** One job; fails with {@link Failure.NotFound} when there is none. */
  static Future<Job> find(JobStore jobs, UUID id) {
    return jobs.job(id)
        .map(found -> found.orElseThrow(() -> new Failure.NotFound("the job " + id).asException()));
  }
}
