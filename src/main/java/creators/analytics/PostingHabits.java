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
    List<Post> unbroken = withoutOldPinned(dated);
    double[] gaps =
        IntStream.range(1, unbroken.size())
            .mapToDouble(i -> days(unbroken.get(i - 1).takenAt(), unbroken.get(i).takenAt()))
            .toArray();
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
        postsPerWeek(gaps, unbroken.size(), known),
        consistency(gaps, unbroken.size(), known),
        gap("median_gap/1", gaps, Stats::median, known),
        gap("longest_gap/1", gaps, each -> Arrays.stream(each).max().orElseThrow(), known),
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

  private static List<Post> withoutOldPinned(List<Post> byTime) {
    return byTime.stream().dropWhile(Post::pinned).toList();
  }

  private static Figure postsPerWeek(double[] gaps, int posts, int known) {
    String formula = "posts_per_week/1";
    double span = Arrays.stream(gaps).sum();
    if (posts < MIN_POSTS_FOR_A_RATE) {
      return Figure.unavailable(
          posts, known, formula, insufficient(posts, "posts", MIN_POSTS_FOR_A_RATE));
    }
    return span == 0
        ? Figure.unavailable(posts, known, formula, "all posts are of one moment")
        : Figure.measured(7 * gaps.length / span, posts, known, formula);
  }

  private static Figure consistency(double[] gaps, int posts, int known) {
    String formula = "consistency/1";
    if (gaps.length < MIN_GAPS) {
      return Figure.unavailable(posts, known, formula, insufficient(posts, "posts", MIN_GAPS + 1));
    }
    double mean = Stats.mean(gaps);
    return mean == 0
        ? Figure.unavailable(posts, known, formula, "all posts are of one moment")
        : Figure.derived(mean / (mean + Stats.deviation(gaps)), posts, known, formula);
  }

  private static Figure gap(
      String formula, double[] gaps, ToDoubleFunction<double[]> statistic, int known) {
    return gaps.length == 0
        ? Figure.unavailable(0, known, formula, "there are no two posts")
        : Figure.measured(statistic.applyAsDouble(gaps), gaps.length + 1, known, formula);
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
