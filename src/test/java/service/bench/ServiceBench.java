package service.bench;

import com.fasterxml.jackson.databind.JsonNode;
import creators.ai.Category;
import creators.store.EmbeddedPostgres;
import creators.store.Migrations;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import service.ServiceProcess;

/**
 * What a client waits for: search, look-alikes and comparisons over HTTP, asked of the service as
 * its script starts it, with a PostgreSQL full of generated creators.
 *
 * <p>{@code load FOLDER CREATORS COMPARED} fills the database and has the search index made; {@code
 * measure FOLDER CREATORS COMPARED} asks. Creators count as never compared once per run: the cache
 * is emptied before.
 */
public final class ServiceBench {

  private static final int SEARCHES_A_SECOND = 50;
  private static final int COMPARISONS_A_SECOND = 4;
  private static final int COMPARED_TOGETHER = 10;
  private static final Duration INDEXING = Duration.ofMinutes(30);

  private final Path folder;
  private final int creators;
  private final int compared;
  private final GeneratedCreators generated = new GeneratedCreators(Instant.now());
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private ServiceBench(Path folder, int creators, int compared) {
    this.folder = folder;
    this.creators = creators;
    this.compared = compared;
  }

  private void load() throws SQLException {
    try (EmbeddedPostgres server = EmbeddedPostgres.start(folder.resolve("postgres"))) {
      Migrations.run(server.ownerUrl());
      long started = System.nanoTime();
      generated.write(server.ownerUrl(), creators, compared);
      System.out.printf("%,d creators written in %.0f s%n", creators, seconds(started));
    }
    index();
  }

  /** Has the service make its search index, or go on with it. */
  private void index() {
    try (EmbeddedPostgres server = EmbeddedPostgres.start(folder.resolve("postgres"))) {
      long started = System.nanoTime();
      try (ServiceProcess service = start(server)) {
        awaitIndex(service);
        System.out.printf("indexed in %.0f s%n", seconds(started));
      }
    }
  }

  private void measure() throws IOException {
    try (EmbeddedPostgres server = EmbeddedPostgres.start(folder.resolve("postgres"))) {
      forgetKeptAnswers();
      try (ServiceProcess service = start(server)) {
        awaitIndex(service);
        System.out.printf("%,d creators, as the script starts the service%n", creators);
        int warm = compared / 2 / COMPARED_TOGETHER;
        // A fresh JVM answers the first questions slowly: what is late then is not counted.
        ask(service, "warm-up", 10, 15, number -> search(-1 - number));
        ask(service, "warm-up", 20, 15, number -> search(-500 - number));
        ask(service, "warm-up", 40, 10, number -> search(-1_000 - number));
        ask(service, "warm-up", 40, 10, number -> filtered(-2_000 - number));
        ask(service, "warm-up", 40, 10, number -> similar(-1 - number));
        ask(service, "the first comparisons, 4/s", COMPARISONS_A_SECOND, 3, this::compare);
        ask(
            service,
            "warm-up",
            COMPARISONS_A_SECOND,
            warm / COMPARISONS_A_SECOND - 3,
            number -> compare(3 * COMPARISONS_A_SECOND + number));
        ask(service, "search, 50/s", SEARCHES_A_SECOND, 20, this::search);
        ask(service, "search with filters, 50/s", SEARCHES_A_SECOND, 20, this::filtered);
        ask(service, "similar, 50/s", SEARCHES_A_SECOND, 10, this::similar);
        ask(
            service,
            "compare ten never compared, 4/s",
            COMPARISONS_A_SECOND,
            warm / COMPARISONS_A_SECOND,
            number -> compare(warm + number));
        ask(service, "compare the same again, 20/s", 20, 5, number -> compare(number % warm));
        ask(service, "analytics, never asked, 10/s", 10, 5, this::analytics);
      }
    }
  }

  /** The service keeps answers in Redis, whose file is in its folder. */
  private void forgetKeptAnswers() throws IOException {
    Path redis = folder.resolve("data").resolve("redis");
    if (Files.exists(redis)) {
      try (var files = Files.walk(redis)) {
        for (Path file :
            files
                .filter(each -> each.getFileName().toString().matches(".*\\.(rdb|aof)"))
                .toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private ServiceProcess start(EmbeddedPostgres server) {
    Map<String, String> environment = new HashMap<>();
    environment.put("DATABASE_URL", server.url());
    environment.put("DATABASE_MIGRATION_URL", server.ownerUrl());
    // A source that is never asked: everybody is stored and fresh.
    environment.put("SOURCE", "graph");
    environment.put("GRAPH_API_TOKEN", "never-used");
    environment.put("GRAPH_API_USER_ID", "1");
    environment.put("SOURCE_FRESHNESS", "365d");
    for (String name : new String[] {"JAVA_OPTS", "HTTP_PORT"}) {
      if (System.getenv(name) != null) {
        environment.put(name, System.getenv(name));
      }
    }
    try {
      return ServiceProcess.startScript(
          Files.createDirectories(folder.resolve("data")).toAbsolutePath(), environment);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void awaitIndex(ServiceProcess service) {
    service.await(
        "/api/profile/" + GeneratedCreators.name(creators) + "/similar",
        INDEXING,
        answer -> answer.path("indexed").asBoolean());
    JsonNode everybody = service.json("/api/search?limit=1");
    if (everybody.path("total").asLong() < creators) {
      throw new IllegalStateException("not everybody is found: " + everybody);
    }
  }

  private String search(int number) {
    return "/api/search?limit=10&q=" + generated.question(number).replace(' ', '+');
  }

  /** A new question with a subject, a language and a range of followers, as buyers ask. */
  private String filtered(int number) {
    Category[] categories = Category.values();
    return search(100_000 + number)
        + "&min_followers=10000&max_followers=500000&language="
        + (number % 2 == 0 ? "en" : "es")
        + "&category="
        + URLEncoder.encode(
            categories[Math.floorMod(number, categories.length)].label(), StandardCharsets.UTF_8);
  }

  private String similar(int number) {
    return "/api/profile/"
        + GeneratedCreators.name(1 + Math.floorMod(number * 7919, creators))
        + "/similar";
  }

  private String compare(int number) {
    return "/api/compare?usernames="
        + IntStream.range(0, COMPARED_TOGETHER)
            .mapToObj(each -> GeneratedCreators.name(1 + number * COMPARED_TOGETHER + each))
            .collect(Collectors.joining(","));
  }

  private String analytics(int number) {
    return "/api/profile/" + GeneratedCreators.name(1 + number) + "/analytics";
  }

  /** Questions come at their time, whether earlier ones are answered or not; waiting counts. */
  private void ask(
      ServiceProcess service, String what, int rate, int seconds, IntFunction<String> path) {
    int count = rate * seconds;
    long[] took = new long[count];
    AtomicInteger failed = new AtomicInteger();
    AtomicInteger byWords = new AtomicInteger();
    CompletableFuture<?>[] answers = new CompletableFuture<?>[count];
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      long due = start + i * 1_000_000_000L / rate;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      int number = i;
      HttpRequest request = HttpRequest.newBuilder(service.uri(path.apply(number))).build();
      answers[i] =
          http.sendAsync(request, BodyHandlers.ofString())
              .handle(
                  (answer, problem) -> {
                    took[number] = System.nanoTime() - due;
                    if (problem != null || answer.statusCode() != 200) {
                      failed.incrementAndGet();
                    } else if (answer.body().contains("\"mode\":\"words\"")) {
                      byWords.incrementAndGet();
                    }
                    return null;
                  });
    }
    CompletableFuture.allOf(answers).join();
    Arrays.sort(took);
    System.out.printf(
        "%-34s %d, %d failed, %d without meaning:"
            + " p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, max %.1f ms%n",
        what,
        count,
        failed.get(),
        byWords.get(),
        took[count / 2] / 1e6,
        took[count * 95 / 100] / 1e6,
        took[count * 99 / 100] / 1e6,
        took[count - 1] / 1e6);
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  /** {@code load}, {@code index} or {@code measure}, then FOLDER CREATORS COMPARED. */
  public static void main(String[] args) throws IOException, SQLException {
    ServiceBench bench =
        new ServiceBench(Path.of(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
    switch (args[0]) {
      case "load" -> bench.load();
      case "index" -> bench.index();
      case "measure" -> bench.measure();
      default -> throw new IllegalArgumentException(args[0]);
    }
  }
}
