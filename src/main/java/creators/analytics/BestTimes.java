package creators.analytics;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * When this creator's posts do best. Compares posts by {@link RelativeEngagement}, groups by {@link
 * Uplift}.
 *
 * @param window the best two hours, named as in {@code 18:00-20:00}; {@code 22:00-00:00} ends at
 *     midnight. Empty below {@value Uplift#MIN_POSTS} usable posts, and when no window with at
 *     least {@value Uplift#MIN_GROUP} of them is above the usual
 * @param day the best weekday, under the same conditions
 * @param windows every two hours whose first hour holds a post; they overlap
 * @param days every weekday that holds a post, from Monday
 * @param n how many posts were compared
 * @param ofKnown how many posts are known
 * @param timeZone the zone of days and hours
 */
public record BestTimes(
    Optional<Uplift> window,
    Optional<Uplift> day,
    List<Uplift> windows,
    List<Uplift> days,
    int n,
    int ofKnown,
    String timeZone) {

  static BestTimes of(Sample sample, List<RelativeEngagement> posts) {
    List<List<RelativeEngagement>> byHour = groups(posts, 24, OffsetDateTime::getHour);
    List<List<RelativeEngagement>> byDay = groups(posts, 7, time -> time.getDayOfWeek().ordinal());
    Uplift.Judge hours = Uplift.Judge.of(byHour);
    Uplift.Judge weekdays = Uplift.Judge.of(byDay);
    List<Uplift> windows =
        IntStream.range(0, 24)
            .filter(hour -> !byHour.get(hour).isEmpty())
            .mapToObj(
                hour ->
                    hours.judge(
                        PostingHabits.hourName(hour) + "-" + PostingHabits.hourName(hour + 2),
                        both(byHour.get(hour), byHour.get((hour + 1) % 24))))
            .toList();
    List<Uplift> days =
        IntStream.range(0, 7)
            .filter(day -> !byDay.get(day).isEmpty())
            .mapToObj(day -> weekdays.judge(PostingHabits.dayName(day), byDay.get(day)))
            .toList();
    return new BestTimes(
        hours.best(windows),
        weekdays.best(days),
        windows,
        days,
        posts.size(),
        sample.posts().size(),
        PostingHabits.UTC);
  }

  private static List<List<RelativeEngagement>> groups(
      List<RelativeEngagement> posts, int count, ToIntFunction<OffsetDateTime> group) {
    List<List<RelativeEngagement>> groups =
        Stream.generate(() -> (List<RelativeEngagement>) new ArrayList<RelativeEngagement>())
            .limit(count)
            .toList();
    for (RelativeEngagement each : posts) {
      groups.get(group.applyAsInt(each.post().takenAt().atOffset(ZoneOffset.UTC))).add(each);
    }
    return groups;
  }

  private static <T> List<T> both(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
