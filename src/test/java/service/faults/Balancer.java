package service.faults;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What stands before the nodes in production: sends each request to the next node in turn, leaves
 * out one that refused or went silent until it says again that it lives, and knows nothing of the
 * service but that.
 */
final class Balancer implements AutoCloseable {

  private static final long PROBE_MILLIS = 250;

  private final Vertx vertx;
  private final HttpClient client;
  private final List<Member> members;
  private final Set<Member> out = ConcurrentHashMap.newKeySet();
  private final AtomicInteger turn = new AtomicInteger();
  private final long timer;

  Balancer(Vertx vertx, List<Member> members) {
    this.vertx = vertx;
    this.members = members;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(1000).setKeepAlive(true),
            new PoolOptions().setHttp1MaxSize(1000));
    this.timer = vertx.setPeriodic(PROBE_MILLIS, _ -> out.forEach(this::probe));
  }

  HttpClient client() {
    return client;
  }

  /** The nodes to try for a request, the first choice first; those that are out come last. */
  List<Member> choices() {
    int first = Math.floorMod(turn.getAndIncrement(), members.size());
    List<Member> inTurn =
        java.util.stream.IntStream.range(0, members.size())
            .mapToObj(step -> members.get((first + step) % members.size()))
            .toList();
    return java.util.stream.Stream.concat(
            inTurn.stream().filter(each -> !out.contains(each)),
            inTurn.stream().filter(out::contains))
        .toList();
  }

  /** Leaves a node out for now. */
  void eject(Member member) {
    out.add(member);
  }

  private void probe(Member member) {
    client
        .request(options(member, HttpMethod.GET, "/api/health/live").setIdleTimeout(PROBE_MILLIS))
        .compose(request -> request.send().compose(HttpClientResponse::body))
        .onSuccess(_ -> out.remove(member));
  }

  static RequestOptions options(Member member, HttpMethod method, String path) {
    return new RequestOptions()
        .setMethod(method)
        .setHost("127.0.0.1")
        .setPort(member.port())
        .setURI(path);
  }

  @Override
  public void close() {
    vertx.cancelTimer(timer);
    client.close();
  }
}
