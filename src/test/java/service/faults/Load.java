package service.faults;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.ConnectException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import service.faults.Sample.Meta;

/**
 * An open-loop generator: requests go out at a constant rate however slowly they are answered, and
 * each one's time counts from when it was due. Goes on with another node when one refuses the
 * connection or does not answer within a try's time, as a load balancer does, and begins a read
 * anew while its deadline allows another round.
 */
final class Load implements AutoCloseable {

  private static final long TICK_MILLIS = 5;
  private static final long TRY_MILLIS = 2000;
  private static final long ROUND_PAUSE_MILLIS = 100;

  private final Vertx vertx;
  private final Balancer balancer;
  private final History history;
  private final AtomicInteger open = new AtomicInteger();
  private final long timer;
  private final List<Work> works;
  private final long began = System.nanoTime();
  private final long[] sent;

  /** Starts to send. */
  Load(Vertx vertx, Balancer balancer, History history, Work... works) {
    this.vertx = vertx;
    this.balancer = balancer;
    this.history = history;
    this.works = Arrays.asList(works);
    this.sent = new long[works.length];
    this.timer = vertx.setPeriodic(TICK_MILLIS, _ -> tick());
  }

  /** Ends; what is under way is still waited for. */
  @Override
  public void close() {
    vertx.cancelTimer(timer);
    testing.Wait.until("every request has ended", () -> open.get() == 0);
  }

  private void tick() {
    long now = System.nanoTime();
    for (int i = 0; i < sent.length; i++) {
      Work work = works.get(i);
      double nanosEach = 1e9 / work.perSecond();
      while (sent[i] * nanosEach < now - began) {
        long due = began + (long) (sent[i] * nanosEach);
        sent[i]++;
        send(work.kind(), work.next().get(), due);
      }
    }
  }

  /** Sends one request now. */
  void send(Work.Kind kind, Work.Request request, long due) {
    open.incrementAndGet();
    new Attempt(kind, request, due).go(balancer.choices(), 0, 0);
  }

  private final class Attempt {
    private final Work.Kind kind;
    private final Work.Request request;
    private final long due;

    Attempt(Work.Kind kind, Work.Request request, long due) {
      this.kind = kind;
      this.request = request;
      this.due = due;
    }

    void go(List<Member> choices, int refused, int cut) {
      Member member = choices.getFirst();
      ask(member)
          .onComplete(
              answered -> {
                if (answered.succeeded()) {
                  record(member.name(), answered.result(), refused, cut, "");
                  return;
                }
                balancer.eject(member);
                boolean wasRefused = answered.cause() instanceof ConnectException;
                int nowRefused = refused + (wasRefused ? 1 : 0);
                int nowCut = cut + (wasRefused ? 0 : 1);
                if (choices.size() > 1) {
                  go(choices.subList(1, choices.size()), nowRefused, nowCut);
                } else if (kind == Work.Kind.READ && left() > ROUND_PAUSE_MILLIS) {
                  vertx.setTimer(
                      ROUND_PAUSE_MILLIS, _ -> go(balancer.choices(), nowRefused, nowCut));
                } else {
                  record("", null, nowRefused, nowCut, answered.cause().toString());
                }
              });
    }

    private long left() {
      return kind.deadline().toMillis() - (System.nanoTime() - due) / 1_000_000;
    }

    private Future<Reply> ask(Member member) {
      // What reads is given up early, for another node may know; what works is given its time.
      long patience = kind == Work.Kind.READ ? TRY_MILLIS : kind.deadline().toMillis();
      return balancer
          .client()
          .request(
              Balancer.options(member, request.method(), request.path())
                  .setIdleTimeout(patience)
                  .putHeader("Content-Type", "application/json"))
          .compose(ready -> ready.send(request.body()))
          .compose(
              response ->
                  response
                      .body()
                      .map(
                          body ->
                              new Reply(
                                  response.statusCode(),
                                  response.getHeader("Retry-After") != null,
                                  body)));
    }

    private void record(String node, Reply reply, int refused, int cut, String problem) {
      history.add(
          new Sample(
              kind,
              request.subject(),
              due,
              System.nanoTime(),
              reply == null ? 0 : reply.status(),
              reply == null ? Optional.empty() : meta(reply.body()),
              reply != null && reply.retryAfter(),
              node,
              refused,
              cut,
              reply == null ? problem : problem(reply)));
      open.decrementAndGet();
    }
  }

  private record Reply(int status, boolean retryAfter, Buffer body) {}

  private static String problem(Reply reply) {
    return reply.status() < 300 ? "" : reply.body().toString();
  }

  /** {@code meta} is the last member of a report: nothing else of it need be read. */
  private static Optional<Meta> meta(Buffer body) {
    String text = body.toString();
    int at = text.lastIndexOf("\"meta\":");
    if (at < 0) {
      return Optional.empty();
    }
    JsonObject meta = new JsonObject(text.substring(at + "\"meta\":".length(), text.length() - 1));
    return Optional.of(
        new Meta(
            meta.getString("status"),
            meta.getString("source"),
            meta.getBoolean("cache_hit"),
            meta.getString("ai_analysis_coverage"),
            Optional.ofNullable(meta.getString("last_updated")).map(Instant::parse)));
  }
}
