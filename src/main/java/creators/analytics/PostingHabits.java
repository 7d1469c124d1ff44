package creators.analytics;

import creators.profile.Post;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * When and how regularly a creator posts. Posts dated in the future are left out. Everything about
 * gaps also leaves out pinned posts older than the oldest unpinned one: they stand at the top of a
 * profile out of the time order, with posts missing in between.
 *
 * @param postsPerWeek (n - 1) posts over the time from the first to the last of n posts; from 3
 *     posts on
 * @param consistency 0 (all in bursts) to 1 (like clockwork), 0.5 for posting at random: mean /
 *     (mean + standard deviation) of the gaps, which is (1 - B) / 2 with the burstiness B of Goh
 *     and Barabasi ("Burstiness and memory in complex systems", EPL 81, 2008); from {@value
 *     #MIN_GAPS} gaps on
 * @param medianGapDays the usual time between two posts
 * @param longestGapDays the longest time between two posts
 * @param lastPostAgeDays time since the newest post
 * @param activeDays up to 3 weekdays with the most posts, busiest first
 * @param activeHours up to 3 hours with the most posts, busiest first; {@code 18:00} stands for
 *     18:00 to 18:59
 * @param heatMap number of posts by weekday (7 rows, Monday first) and hour (24 columns)
 * @param timeZone the zone of days and hours: {@code UTC}, or the creator's own as in {@code
 *     UTC-05:00}
 * @param homeZone how that zone was found
 */
public record PostingHabits(
    Figure postsPerWeek,
    Figure consistency,
    Figure medianGapDays,
    Figure longestGapDays,
    Figure lastPostAgeDays,
    List<Share> activeDays,
    List<Share> activeHours,
    List<List<Integer>> heatMap,
    String timeZone,
    HomeZone homeZone) {

  private static final int MIN_GAPS = 4;
  private static final int MIN_POSTS_FOR_A_RATE = 3;
  private static final int MOST_ACTIVE = 3;
  private static final double DAY = Duration.ofDays(1).toSeconds();

  static PostingHabits of(Sample sample, HomeZone homeZone) {
    List<Post> dated = sample.dated();
    Gaps gaps = Gaps.of(sample);
    int known = sample.posts().size();
    int[][] heat = new int[7][24];
    for (Post post : dated) {
      OffsetDateTime time = post.takenAt().atOffset(homeZone.offset());
      heat[time.getDayOfWeek().ordinal()][time.getHour()]++;
    }
    int[] byDay = Arrays.stream(heat).mapToInt(row -> IntStream.of(row).sum()).toArray();
    int[] byHour =
        IntStream.range(0, 24)
            .map(hour -> Arrays.stream(heat).mapToInt(row -> row[hour]).sum())
            .toArray();
    return new PostingHabits(
        postsPerWeek(gaps),
        consistency(gaps),
        gap("median_gap/1", gaps, Stats::median),
        gap("longest_gap/1", gaps, each -> Arrays.stream(each).max().orElseThrow()),
        dated.isEmpty()
            ? Figure.unavailable(0, known, "last_post_age/1", "no post is known")
            : Figure.measured(
                days(dated.getLast().takenAt(), sample.now()), 1, known, "last_post_age/1"),
        mostActive(byDay, PostingHabits::dayName),
        mostActive(byHour, PostingHabits::hourName),
        Arrays.stream(heat).map(row -> IntStream.of(row).boxed().toList()).toList(),
        homeZone.zone(),
        homeZone);
  }

  static String dayName(int mondayIsZero) {
    return DayOfWeek.of(mondayIsZero + 1).name().toLowerCase(Locale.ROOT);
  }

  static String hourName(int hour) {
    return String.format(Locale.ROOT, "%02d:00", hour % 24);
  }

  static double days(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / (1000 * DAY);
  }

  /**
   * The times between the posts, without pinned ones that stand out of the order.
   *
   * @param days between each post and the one before it, oldest first
   * @param posts how many posts they are between
   * @param known how many posts are known in all
   */
  record Gaps(double[] days, int posts, int known) {

    static Gaps of(Sample sample) {
      List<Post> unbroken = sample.dated().stream().dropWhile(Post::pinned).toList();
      return new Gaps(
          IntStream.range(1, unbroken.size())
              .mapToDouble(
                  i -> PostingHabits.days(unbroken.get(i - 1).takenAt(), unbroken.get(i).takenAt()))
              .toArray(),
          unbroken.size(),
          sample.posts().size());
    }
  }

  /** As {@link PostingHabits#postsPerWeek}. */
  static Figure postsPerWeek(Gaps gaps) {
    String formula = "posts_per_week/1";
    double span = Arrays.stream(gaps.days()).sum();
    if (gaps.posts() < MIN_POSTS_FOR_A_RATE) {
      return Figure.unavailable(
          gaps.posts(),
          gaps.known(),
          formula,
          insufficient(gaps.posts(), "posts", MIN_POSTS_FOR_A_RATE));
    }
    return span == 0
        ? Figure.unavailable(gaps.posts(), gaps.known(), formula, "all posts are of one moment")
        : Figure.measured(7 * gaps.days().length / span, gaps.posts(), gaps.known(), formula);
  }

  /** As {@link PostingHabits#consistency}. */
  static Figure consistency(Gaps gaps) {
    String formula = "consistency/1";
    if (gaps.days().length < MIN_GAPS) {
      return Figure.unavailable(
          gaps.posts(), gaps.known(), formula, insufficient(gaps.posts(), "posts", MIN_GAPS + 1));
    }
    double mean = Stats.mean(gaps.days());
    return mean == 0
        ? Figure.unavailable(gaps.posts(), gaps.known(), formula, "all posts are of one moment")
        : Figure.derived(
            mean / (mean + Stats.deviation(gaps.days())), gaps.posts(), gaps.known(), formula);
  }

  private static Figure gap(String formula, Gaps gaps, ToDoubleFunction<double[]> statistic) {
    return gaps.days().length == 0
        ? Figure.unavailable(0, gaps.known(), formula, "there are no two posts")
        : Figure.measured(
            statistic.applyAsDouble(gaps.days()), gaps.days().length + 1, gaps.known(), formula);
  }

  static String insufficient(int n, String what, int needed) {
    return "insufficient data: %d %s, needs %d".formatted(n, what, needed);
  }

  private static List<Share> mostActive(int[] counts, IntFunction<String> name) {
    int all = IntStream.of(counts).sum();
    List<Share> shares = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        shares.add(Share.of(name.apply(i), counts[i], all));
      }
    }
    return shares.stream()
        .sorted(Comparator.comparingInt(Share::n).reversed())
        .limit(MOST_ACTIVE)
        .toList();
  }
}
