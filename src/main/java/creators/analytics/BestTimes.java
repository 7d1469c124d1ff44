package creators.analytics;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * When this creator's posts do best. Compares posts by {@link RelativeEngagement}, its format taken
 * out, groups by {@link Uplift}, with intervals by the bootstrap ({@link UpliftBootstrap}).
 *
 * @param window the best two hours, named as in {@code 18:00-20:00}; {@code 22:00-00:00} ends at
 *     midnight. Unavailable below {@value #ENOUGH_POSTS} usable posts, and when no window with at
 *     least {@value Uplift#MIN_GROUP} of them is above the usual
 * @param day the best weekday, under the same conditions
 * @param windows every two hours whose first hour holds a post; they overlap. Empty below {@value
 *     #ENOUGH_POSTS} usable posts
 * @param days every weekday that holds a post, from Monday, likewise
 * @param n how many posts were compared
 * @param ofKnown how many posts are known
 * @param timeZone the zone of days and hours
 */
public record BestTimes(
    Best window,
    Best day,
    List<Uplift> windows,
    List<Uplift> days,
    int n,
    int ofKnown,
    String timeZone) {

  static final int ENOUGH_POSTS = 30;
  private static final String WINDOW = "best_time/3";
  private static final String DAY = "best_day/3";

  /**
   * The best group, or why none is called best.
   *
   * @param name which; empty when none is
   * @param uplift how much better than usual its posts do
   * @param evidence as in {@link Uplift}; empty when none is best
   */
  public record Best(Optional<String> name, Figure uplift, Optional<String> evidence) {

    private static Best of(Optional<Uplift> best, int n, int known, String formula) {
      return best.map(
              each ->
                  new Best(Optional.of(each.name()), each.uplift(), Optional.of(each.evidence())))
          .orElseGet(
              () -> none(Figure.unavailable(n, known, formula, "no group is above the usual")));
    }

    private static Best none(Figure why) {
      return new Best(Optional.empty(), why, Optional.empty());
    }
  }

  /**
   * @param random decides which posts the bootstrap draws: the same seed gives the same interval
   */
  static BestTimes of(
      Sample sample, List<RelativeEngagement> relative, HomeZone zone, RandomGenerator random) {
    List<RelativeEngagement> posts = RelativeEngagement.withoutFormat(relative);
    int n = posts.size();
    int known = sample.posts().size();
    if (n < ENOUGH_POSTS) {
      String why = PostingHabits.insufficient(n, "posts can be compared", ENOUGH_POSTS);
      return new BestTimes(
          Best.none(Figure.unavailable(n, known, WINDOW, why)),
          Best.none(Figure.unavailable(n, known, DAY, why)),
          List.of(),
          List.of(),
          n,
          known,
          zone.zone());
    }
    List<Uplift> windows =
        judged(
            groups(posts, zone.offset(), 24, OffsetDateTime::getHour),
            2,
            hour -> PostingHabits.hourName(hour) + "-" + PostingHabits.hourName(hour + 2),
            WINDOW,
            random);
    List<Uplift> days =
        judged(
            groups(posts, zone.offset(), 7, time -> time.getDayOfWeek().ordinal()),
            1,
            PostingHabits::dayName,
            DAY,
            random);
    return new BestTimes(
        Best.of(Uplift.best(windows), n, known, WINDOW),
        Best.of(Uplift.best(days), n, known, DAY),
        windows,
        days,
        n,
        known,
        zone.zone());
  }

  /**
   * Every group with its followers on the circle, {@code width} in all, whose first one holds a
   * post.
   */
  private static List<Uplift> judged(
      List<List<RelativeEngagement>> groups,
      int width,
      IntFunction<String> name,
      String formula,
      RandomGenerator random) {
    Uplift.Judge judge = Uplift.Judge.of(groups);
    double[][] drawn = UpliftBootstrap.draw(groups, width, judge, random);
    return IntStream.range(0, groups.size())
        .filter(first -> !groups.get(first).isEmpty())
        .mapToObj(
            first -> {
              List<RelativeEngagement> posts =
                  IntStream.range(first, first + width)
                      .mapToObj(each -> groups.get(each % groups.size()))
                      .flatMap(List::stream)
                      .toList();
              return judge.judge(
                  name.apply(first), posts, uplift -> Stats.middle(drawn[first], uplift), formula);
            })
        .toList();
  }

  private static List<List<RelativeEngagement>> groups(
      List<RelativeEngagement> posts,
      ZoneOffset zone,
      int count,
      ToIntFunction<OffsetDateTime> group) {
    List<List<RelativeEngagement>> groups =
        Stream.generate(() -> (List<RelativeEngagement>) new ArrayList<RelativeEngagement>())
            .limit(count)
            .toList();
    for (RelativeEngagement each : posts) {
      groups.get(group.applyAsInt(each.post().takenAt().atOffset(zone))).add(each);
    }
    return groups;
  }
}
