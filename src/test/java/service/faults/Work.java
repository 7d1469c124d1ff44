package service.faults;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** One kind of work that the load does at a constant rate. */
record Work(Kind kind, double perSecond, java.util.function.Supplier<Request> next) {

  /** What a user does, and by when they must have an answer. */
  enum Kind {
    /** The report of a known creator. */
    READ(Duration.ofSeconds(5)),
    /** The first look at a creator nobody has asked for. */
    DISCOVER(Duration.ofSeconds(25)),
    /** The report of a creator whose fetch is too old, and who is fetched again for it. */
    REFRESH(Duration.ofSeconds(25)),
    /** A verdict on two captions. */
    ANALYSE(Duration.ofSeconds(15));

    private final Duration deadline;

    Kind(Duration deadline) {
      this.deadline = deadline;
    }

    /** After this the answer is too late. */
    Duration deadline() {
      return deadline;
    }
  }

  /** One request. */
  record Request(HttpMethod method, String path, Buffer body, String subject) {
    static Request get(String path, String subject) {
      return new Request(HttpMethod.GET, path, Buffer.buffer(), subject);
    }
  }

  private static final AtomicInteger GROUPS = new AtomicInteger();
  private static final AtomicInteger CAPTIONS = new AtomicInteger();
  private static final AtomicInteger REFRESHED = new AtomicInteger();
  private static final List<String> PARTS = List.of("/posts", "/analytics");

  /** Of the creators, this many are looked at in detail, one of so many requests each time. */
  private static final int IN_DETAIL = 20;

  /**
   * What the service does all day: reads above all, some new creators, some that have grown old,
   * some captions.
   */
  static Work[] usual(List<String> known, List<String> old, int reads) {
    String group = "seen" + (char) ('a' + GROUPS.getAndIncrement());
    return new Work[] {
      reads(known, reads), discoveries(group, 1), refreshes(old, 0.5), analyses(1)
    };
  }

  /** Reads reports of these creators in random order, and now and then a part of some. */
  static Work reads(List<String> creators, int perSecond) {
    SplittableRandom random = new SplittableRandom(41);
    return new Work(
        Kind.READ,
        perSecond,
        () -> {
          boolean inDetail = random.nextInt(IN_DETAIL) == 0;
          String creator = creators.get(random.nextInt(inDetail ? IN_DETAIL : creators.size()));
          String part = inDetail ? PARTS.get(random.nextInt(PARTS.size())) : "";
          return Request.get("/api/profile/" + creator + part, creator);
        });
  }

  /** Asks for a new creator of the group each time. */
  static Work discoveries(String group, double perSecond) {
    AtomicInteger next = new AtomicInteger();
    return new Work(
        Kind.DISCOVER,
        perSecond,
        () -> {
          String creator = Population.name(group, next.getAndIncrement()).value();
          return Request.get("/api/profile/" + creator, creator);
        });
  }

  /** Asks for one of these after the other, each of whom is fetched again when first asked for. */
  static Work refreshes(List<String> old, double perSecond) {
    return new Work(
        Kind.REFRESH,
        perSecond,
        () -> {
          String creator = old.get(REFRESHED.getAndIncrement() % old.size());
          return Request.get("/api/profile/" + creator, creator);
        });
  }

  /** Asks for verdicts on captions that nobody has seen before. */
  static Work analyses(double perSecond) {
    return new Work(
        Kind.ANALYSE,
        perSecond,
        () -> {
          int number = CAPTIONS.getAndIncrement();
          JsonArray texts =
              new JsonArray()
                  .add("A wonderful dinner with friends, number " + number)
                  .add("Das war leider nichts, Versuch " + number);
          return new Request(
              HttpMethod.POST,
              "/api/ai/analyze",
              new JsonObject().put("texts", texts).toBuffer(),
              "");
        });
  }
}
