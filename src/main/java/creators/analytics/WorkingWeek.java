package creators.analytics;

import creators.profile.Post;
import java.util.List;

/**
 * Of an account that hardly posts at weekends, what the middle of its posting day tells: somebody's
 * work has its middle about one o'clock, somebody's leisure after work about half past seven. How
 * wide the hours spread tells nothing here, nor how many posts there are: it is one observation of
 * one habit. The shares and spreads are this project's own assumptions.
 */
final class WorkingWeek {

  /** Two days of seven would be 0.29. */
  private static final double HARDLY = 0.08;

  private static final double OFFICE_MIDDLE = 13;
  private static final double OFFICE_SPREAD = 1.4;
  private static final double EVENING_MIDDLE = 19.5;
  private static final double EVENING_SPREAD = 1.5;
  private static final double ANY_TIME = 0.15;
  private static final double EVENINGS_OF_BUSINESSES = 0.15;
  private static final double EVENINGS_OF_PEOPLE = 0.35;

  private static final int MINUTES_A_DAY = 24 * 60;

  /** 1 January 1970 was a Thursday. */
  private static final int EPOCH_DAY = 3;

  private static final int SATURDAY = 5;

  private final long[] minutes;
  private final double middle;
  private final double evenings;

  /**
   * @param posts at least one
   */
  WorkingWeek(List<Post> posts, boolean business) {
    minutes =
        posts.stream()
            .mapToLong(post -> Math.floorDiv(post.takenAt().getEpochSecond(), 60L))
            .toArray();
    double x = 0;
    double y = 0;
    for (long minute : minutes) {
      double angle = 2 * Math.PI * Math.floorMod(minute, (long) MINUTES_A_DAY) / MINUTES_A_DAY;
      x += Math.cos(angle);
      y += Math.sin(angle);
    }
    middle = MINUTES_A_DAY * Math.atan2(y, x) / (2 * Math.PI);
    evenings = business ? EVENINGS_OF_BUSINESSES : EVENINGS_OF_PEOPLE;
  }

  /** Whether the account hardly posts at weekends, as the local calendar has them. */
  boolean kept(int offsetMinutes) {
    long atWeekends = 0;
    for (long minute : minutes) {
      long day = Math.floorDiv(minute + offsetMinutes, (long) MINUTES_A_DAY) + EPOCH_DAY;
      atWeekends += Math.floorMod(day, 7L) >= SATURDAY ? 1 : 0;
    }
    return atWeekends <= HARDLY * minutes.length;
  }

  /** How much likelier the offset is than if the middle of the day told nothing. */
  double factor(int offsetMinutes) {
    if (!kept(offsetMinutes)) {
      return 1;
    }
    double hour = Math.floorMod(Math.round(middle + offsetMinutes), (long) MINUTES_A_DAY) / 60.0;
    return ANY_TIME
        + 24
            * ((1 - ANY_TIME - evenings) * normal(hour, OFFICE_MIDDLE, OFFICE_SPREAD)
                + evenings * normal(hour, EVENING_MIDDLE, EVENING_SPREAD));
  }

  private static double normal(double hour, double middle, double spread) {
    double distance = Math.abs(hour - middle);
    double deviations = Math.min(distance, 24 - distance) / spread;
    return Math.exp(-deviations * deviations / 2) / (spread * Math.sqrt(2 * Math.PI));
  }
}
