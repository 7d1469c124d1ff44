package service;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A steady load on several nodes through what a load balancer does: it looks five times a second
 * who is ready, and goes to another node where none accepts its connection.
 */
final class Traffic implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration EVERY = Duration.ofMillis(40);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofMillis(500)).build();
  private final HttpClient looks =
      HttpClient.newBuilder().connectTimeout(Duration.ofMillis(500)).build();
  private final List<Integer> ports;
  private final List<Request> requests;
  private final boolean retriesLost;
  private final Set<Integer> ready = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicLong worstMillis = new AtomicLong();
  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(2, Thread.ofVirtual().factory());

  /**
   * One kind of request.
   *
   * @param json the body of a POST; empty for a GET
   */
  record Request(String path, String json) {}

  /**
   * Begins.
   *
   * @param ports of the nodes' APIs
   * @param requests sent in turns
   * @param retriesLost whether a request whose connection broke, or that a node takes longer than 2
   *     s over, is sent again to another node: for nodes that are killed or frozen themselves
   */
  Traffic(List<Integer> ports, List<Request> requests, boolean retriesLost) {
    this.ports = ports;
    this.requests = requests;
    this.retriesLost = retriesLost;
    ready.addAll(ports);
    ports.forEach(
        port ->
            timer.scheduleWithFixedDelay(
                () -> Thread.startVirtualThread(() -> look(port)),
                0,
                LOOK.toMillis(),
                TimeUnit.MILLISECONDS));
    timer.scheduleAtFixedRate(
        () -> Thread.startVirtualThread(this::send), 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What went wrong so far. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  /** How many requests have been answered. */
  int answered() {
    return done.get();
  }

  /** Forgets how long requests took so far, when the nodes have warmed up. */
  void warm() {
    worstMillis.set(0);
  }

  /** The longest that a request took, tries at several nodes included. */
  Duration worst() {
    return Duration.ofMillis(worstMillis.get());
  }

  /** Ends, when every request under way has its answer. */
  @Override
  public void close() {
    timer.shutdownNow();
    testing.Wait.until("all is answered", () -> done.get() + failures.size() >= sent.get());
    http.shutdownNow();
    looks.shutdownNow();
  }

  private void look(int port) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/health/ready"))
            .timeout(Duration.ofMillis(500))
            .build();
    try {
      if (looks.send(request, BodyHandlers.discarding()).statusCode() == 200) {
        ready.add(port);
        return;
      }
    } catch (IOException e) {
      // Not ready either.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ready.remove(port);
  }

  private void send() {
    int number = sent.getAndIncrement();
    Request request = requests.get(number % requests.size());
    long started = System.nanoTime();
    HttpClient.Version version =
        number % 2 == 0 ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2;
    String problem = "nobody accepts it";
    for (int i = 0; i < 2 * ports.size(); i++) {
      int port = ports.get((number + i) % ports.size());
      // In the second round also those that do not seem ready.
      if (i >= ports.size() || ready.contains(port)) {
        try {
          int status =
              http.send(request(port, request, version), BodyHandlers.ofString()).statusCode();
          if (status == 200) {
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
            worstMillis.accumulateAndGet(took, Math::max);
            done.incrementAndGet();
            return;
          }
          problem = "it answers " + status;
          break;
        } catch (IOException e) {
          problem = e.toString();
          boolean refused =
              e instanceof ConnectException
                  || e instanceof java.net.http.HttpConnectTimeoutException;
          if (!refused && !retriesLost) {
            break;
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          break;
        }
      }
    }
    failures.add(
        request.path() + " after " + (System.nanoTime() - started) / 1_000_000 + " ms: " + problem);
  }

  private HttpRequest request(int port, Request request, HttpClient.Version version) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + request.path()))
            .version(version)
            .timeout(Duration.ofSeconds(retriesLost ? 2 : 20));
    return request.json().isEmpty()
        ? builder.build()
        : builder
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(request.json()))
            .build();
  }
}
