package service.faults;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import service.faults.Work.Kind;

/** Load, a fault in the middle of it, its healing, and what became of the requests. */
final class Experiment {

  /** How soon after its healing a fault must not be felt any more. */
  static final Duration BACK_WITHIN = Duration.ofSeconds(30);

  private static final Duration BEFORE = Duration.ofSeconds(2);
  private static final Duration WINDOW = Duration.ofSeconds(1);
  private static final int GOOD_WINDOWS = 2;

  /** Slower than this counts as slow however quick the baseline is. */
  static final Duration SLOW = Duration.ofSeconds(1);

  private static final int SLOWER = 5;

  private final Cluster cluster;
  private final Nemesis nemesis;
  private final Duration hold;
  private final Excuse excuse;
  private final History history = new History();

  /**
   * What came of it.
   *
   * @param before the reads before the fault
   * @param during the reads from the fault until all was as before
   * @param others everything else that was asked in that time
   * @param healing how long healing itself took: a server's or a node's start
   * @param back from the end of healing until reads were as before and nothing else failed; longer
   *     than {@link #BACK_WITHIN} when they never were
   * @param broken promises, each with its cases
   */
  record Outcome(
      String nemesis,
      Figures before,
      Figures during,
      Figures others,
      Duration healing,
      Duration back,
      List<String> broken) {}

  /**
   * @param hold how long the fault lasts
   * @param excuse what may fail with it
   */
  Experiment(Cluster cluster, Nemesis nemesis, Duration hold, Excuse excuse) {
    this.excuse = excuse;
    this.cluster = cluster;
    this.nemesis = nemesis;
    this.hold = hold;
  }

  /** Runs it. */
  Outcome run(Work... works) {
    try (Balancer balancer = new Balancer(cluster.vertx(), cluster.members())) {
      long began;
      long struck;
      long healing;
      long healed;
      Duration back;
      try (Load _ = new Load(cluster.vertx(), balancer, history, works)) {
        pause(WINDOW);
        began = System.nanoTime();
        pause(BEFORE);
        struck = System.nanoTime();
        try {
          nemesis.strike();
          pause(hold.minusNanos(System.nanoTime() - struck));
        } finally {
          healing = System.nanoTime();
          nemesis.heal();
        }
        healed = System.nanoTime();
        back = untilAsBefore(reads(began, struck), healing, healed);
      }
      long end = System.nanoTime();
      accept();
      List<Sample> since = history.between(struck, end);
      Outcome outcome =
          new Outcome(
              nemesis.name(),
              Figures.of(reads(began, struck)),
              Figures.of(reads(struck, end)),
              Figures.of(since.stream().filter(sample -> sample.work() != Kind.READ).toList()),
              Duration.ofNanos(healed - healing),
              back,
              broken(back));
      Summary.add(outcome);
      return outcome;
    }
  }

  private void accept() {
    cluster.accepted(
        history.all().stream()
            .filter(sample -> sample.work() == Kind.DISCOVER)
            .filter(sample -> sample.status() == 200 || sample.status() == 202 && !excuse.denies())
            .map(Sample::subject)
            .toList());
  }

  private List<String> broken(Duration back) {
    List<String> broken = new java.util.ArrayList<>(Checker.broken(history.all(), excuse));
    List<String> read =
        history.all().stream()
            .filter(sample -> sample.work() == Kind.READ)
            .map(Sample::subject)
            .distinct()
            .toList();
    List<String> twice = Audit.storedTwice(cluster.postgres(), read);
    if (!twice.isEmpty()) {
      broken.add("a creator that was fresh was fetched again: " + twice);
    }
    if (back.compareTo(BACK_WITHIN) > 0) {
      broken.add("not back to the baseline within " + BACK_WITHIN.toSeconds() + " s of healing");
    }
    return List.copyOf(broken);
  }

  private List<Sample> reads(long from, long to) {
    return history.between(from, to).stream().filter(each -> each.work() == Kind.READ).toList();
  }

  /** Waits until a few windows in a row are good; from the healing to the first of them. */
  private Duration untilAsBefore(List<Sample> before, long healing, long healed) {
    Predicate<List<Sample>> good = isAsIn(before);
    long window = WINDOW.toNanos();
    long first = healing;
    long limit = healed + BACK_WITHIN.toNanos() + GOOD_WINDOWS * window;
    while (first < limit) {
      long from = first;
      int run = 0;
      while (run < GOOD_WINDOWS && good.test(settled(from + run * window))) {
        run++;
      }
      if (run == GOOD_WINDOWS) {
        return Duration.ofNanos(Math.max(0, from - healed));
      }
      first = from + (run + 1) * window;
    }
    return BACK_WITHIN.plus(WINDOW);
  }

  /** All requests of the window that begins there, once they had the time to be answered. */
  private List<Sample> settled(long from) {
    long until = from + 2 * WINDOW.toNanos();
    pause(Duration.ofNanos(until - System.nanoTime()));
    return history.between(from, from + WINDOW.toNanos());
  }

  private static Predicate<List<Sample>> isAsIn(List<Sample> before) {
    Figures usual = Figures.of(before);
    Set<String> outcomes = new TreeSet<>(usual.outcomes().keySet());
    outcomes.add("complete");
    Duration limit = usual.p99().multipliedBy(SLOWER);
    Duration slow = limit.compareTo(SLOW) > 0 ? limit : SLOW;
    int enough = (int) (usual.count() / BEFORE.toSeconds() * 0.8);
    return window -> {
      Figures now = Figures.of(window.stream().filter(each -> each.work() == Kind.READ).toList());
      return window.stream().allMatch(Sample::good)
          && now.count() >= enough
          && now.refused() == 0
          && now.cut() == 0
          && outcomes.containsAll(now.outcomes().keySet())
          && now.p99().compareTo(slow) <= 0;
    };
  }

  /** Lets time pass. */
  static void pause(Duration time) {
    if (time.isPositive()) {
      long end = System.nanoTime() + time.toNanos();
      for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
    }
  }
}
