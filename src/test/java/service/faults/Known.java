package service.faults;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Creators that the service has fetched and analysed before a run begins. */
final class Known {

  private static final int AT_ONCE = 12;
  private static final Duration WARM_WITHIN = Duration.ofSeconds(40);
  private static final int LOWEST_SHARE = 8;
  private static final Duration LIMIT = Duration.ofSeconds(180);

  private Known() {}

  /** Brings the first {@code count} of a group in, and returns when all are analysed. */
  static List<String> creators(Cluster cluster, String group, int count) {
    List<String> names = Population.names(group, count).stream().map(name -> name.value()).toList();
    long began = System.nanoTime();
    askForEach(cluster, names);
    long fetched = System.nanoTime();
    await(
        count + " creators of " + group + " are analysed",
        LIMIT,
        () -> analysed(cluster.postgres(), group) >= count);
    Summary.note(
        "%d creators of group %s brought in within %.1f s, analysed %.1f s later"
            .formatted(count, group, (fetched - began) / 1e9, (System.nanoTime() - fetched) / 1e9));
    return names;
  }

  /**
   * Brings the first {@code count} of a group in by a bulk job, without a reader, so that no node
   * has them in its cache; then lets them have been fetched more than a day ago.
   */
  static List<String> grownOld(Cluster cluster, String group, int count) {
    BulkJobFaults.run(cluster, group, count, _ -> {});
    cluster
        .postgres()
        .execute(
            "update profiles set last_scraped_at = last_scraped_at - interval '25 hours' where username like '"
                + group
                + ".%'");
    return Population.names(group, count).stream().map(name -> name.value()).toList();
  }

  /**
   * Reads until that is done quickly: young processes are slow, and their caches empty. On a
   * machine that cannot keep the wanted rate, tries lower ones.
   *
   * @return reads a second that are answered quickly here
   */
  static int warmUp(Cluster cluster, List<String> creators, int wanted) {
    for (int rate = wanted; rate >= wanted / LOWEST_SHARE; rate /= 2) {
      History history = new History();
      long began = System.nanoTime();
      try (Balancer balancer = new Balancer(cluster.vertx(), cluster.members());
          Load _ = new Load(cluster.vertx(), balancer, history, Work.reads(creators, rate))) {
        while (System.nanoTime() - began < WARM_WITHIN.toNanos()) {
          if (quick(history)) {
            Summary.note(
                "%d reads a second are quick after %.1f s"
                    .formatted(rate, (System.nanoTime() - began) / 1e9));
            return rate;
          }
          Experiment.pause(Duration.ofMillis(500));
        }
      }
      Summary.note("%d reads a second are too many for this machine now".formatted(rate));
    }
    throw new AssertionError("reads are not quick at any rate: the machine is too busy");
  }

  private static boolean quick(History history) {
    long settled = System.nanoTime() - Duration.ofSeconds(2).toNanos();
    List<Sample> window = history.between(settled - Duration.ofSeconds(3).toNanos(), settled);
    Figures figures = Figures.of(window);
    return figures.count() > 0
        && figures.failed() == 0
        && figures.p99().compareTo(Experiment.SLOW) < 0;
  }

  /** How many creators of a group are analysed whole. */
  static long analysed(PostgresServer postgres, String group) {
    return postgres.number(
        """
        select count(*) from profiles where username like '%s.%%' and ai_analyzed_at is not null
          and not exists (select from posts where profile_id = id and posts.ai_analyzed_at is null)
        """
            .formatted(group));
  }

  /** Returns when the condition holds. */
  static void await(String what, Duration limit, java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + limit.toSeconds() + " s: " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  private static void askForEach(Cluster cluster, List<String> names) {
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<?>> asked =
          names.stream()
              .<Future<?>>map(name -> threads.submit(() -> untilKnown(cluster, name)))
              .toList();
      for (Future<?> each : asked) {
        try {
          each.get();
        } catch (Exception e) {
          throw new AssertionError(e);
        }
      }
    }
  }

  private static void untilKnown(Cluster cluster, String name) {
    Member member = cluster.members().get(Math.floorMod(name.hashCode(), cluster.members().size()));
    await(
        name + " is known",
        LIMIT,
        () -> member.client().get("/api/profile/" + name).statusCode() == 200);
  }
}
