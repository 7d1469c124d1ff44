package creators.analytics;

import creators.profile.Post;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
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
 * @param timeZone the zone of days and hours
 */
public record PostingHabits(
    Optional<Measured> postsPerWeek,
    Optional<Measured> consistency,
    OptionalDouble medianGapDays,
    OptionalDouble longestGapDays,
    OptionalDouble lastPostAgeDays,
    List<Share> activeDays,
    List<Share> activeHours,
    List<List<Integer>> heatMap,
    String timeZone) {

  static final String UTC = "UTC";
  private static final int MIN_GAPS = 4;
  private static final int MIN_POSTS_FOR_A_RATE = 3;
  private static final int MOST_ACTIVE = 3;
  private static final double DAY = Duration.ofDays(1).toSeconds();

  static PostingHabits of(Sample sample) {
    List<Post> dated = sample.dated();
    List<Post> unbroken = withoutOldPinned(dated);
    double[] gaps =
        IntStream.range(1, unbroken.size())
            .mapToDouble(i -> days(unbroken.get(i - 1).takenAt(), unbroken.get(i).takenAt()))
            .toArray();
    int[][] heat = new int[7][24];
    for (Post post : dated) {
      OffsetDateTime time = post.takenAt().atOffset(ZoneOffset.UTC);
      heat[time.getDayOfWeek().ordinal()][time.getHour()]++;
    }
    int[] byDay = Arrays.stream(heat).mapToInt(row -> IntStream.of(row).sum()).toArray();
    int[] byHour =
        IntStream.range(0, 24)
            .map(hour -> Arrays.stream(heat).mapToInt(row -> row[hour]).sum())
            .toArray();
    return new PostingHabits(
        postsPerWeek(gaps, sample.posts().size()),
        consistency(gaps, sample.posts().size()),
        gaps.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(Stats.median(gaps)),
        Arrays.stream(gaps).max(),
        dated.isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(days(dated.getLast().takenAt(), sample.now())),
        mostActive(byDay, PostingHabits::dayName),
        mostActive(byHour, PostingHabits::hourName),
        Arrays.stream(heat).map(row -> IntStream.of(row).boxed().toList()).toList(),
        UTC);
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

  private static Optional<Measured> postsPerWeek(double[] gaps, int known) {
    double span = Arrays.stream(gaps).sum();
    return gaps.length + 1 < MIN_POSTS_FOR_A_RATE || span == 0
        ? Optional.empty()
        : Optional.of(new Measured(7 * gaps.length / span, gaps.length + 1, known));
  }

  private static Optional<Measured> consistency(double[] gaps, int known) {
    if (gaps.length < MIN_GAPS || Stats.mean(gaps) == 0) {
      return Optional.empty();
    }
    double mean = Stats.mean(gaps);
    return Optional.of(new Measured(mean / (mean + Stats.deviation(gaps)), gaps.length + 1, known));
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
