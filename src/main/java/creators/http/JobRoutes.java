package creators.http;

import creators.bus.Bus;
import creators.bus.Message;
import creators.failure.Failure;
import creators.failure.FailureException;
import creators.profile.Username;
import creators.store.Job;
import creators.store.JobStore;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Background jobs: asking for one, and seeing how far it is. */
final class JobRoutes {

  private final JobStore jobs;
  private final Bus bus;
  private final JobStream stream;

  JobRoutes(JobStore jobs, Bus bus, EventStreams streams, JobNews news) {
    this.jobs = jobs;
    this.bus = bus;
    this.stream = new JobStream(this::known, streams, news);
  }

  void bulk(RoutingContext context) {
    List<Username> usernames = usernames(Inputs.of(context).body().getJsonArray("usernames"));
    Replies.deliver(
        context,
        jobs.requestBulk(usernames).onSuccess(_ -> bus.publish(new Message.JobsWaiting())),
        job -> {
          context.response().putHeader(HttpHeaders.LOCATION, "/api/jobs/" + job.id());
          Replies.sendFresh(context, 202, JobDocument.of(job));
        });
  }

  void job(RoutingContext context) {
    Inputs inputs = Inputs.of(context);
    UUID id = id(inputs.text("id").orElse(""));
    if (inputs.flag("stream")) {
      stream.start(context, id);
    } else {
      Replies.deliver(
          context, known(id), job -> Replies.sendFresh(context, 200, JobDocument.of(job)));
    }
  }

  private Future<Job> known(UUID id) {
    return jobs.job(id)
        .map(job -> job.orElseThrow(() -> new Failure.NotFound("the job " + id).asException()));
  }

  /** Each once, in the order given. */
  private static List<Username> usernames(JsonArray given) {
    Set<Username> usernames = new LinkedHashSet<>();
    IntStream.range(0, given.size())
        .forEach(
            i ->
                usernames.add(
                    Username.parse(given.getString(i))
                        .orElseThrow(() -> wrong("usernames[" + i + "]", Username.EXPECTED))));
    return List.copyOf(usernames);
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException _) {
      throw wrong("id", "a UUID, as the answer that accepted the job gave it");
    }
  }

  private static FailureException wrong(String field, String expected) {
    return Failure.InvalidInput.of(field, expected).asException();
  }
}
