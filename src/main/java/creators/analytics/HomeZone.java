package creators.analytics;

import creators.profile.Post;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The creator's likely time zone, told from when they sleep: people everywhere post little between
 * midnight and morning. Each offset from UTC is held against a usual day of posting; what the
 * creator says and shows tells which offsets are likely to begin with ({@link ZonePrior}), and so
 * does the middle of the day of an account that keeps a {@link WorkingWeek}. Posts of one account
 * repeat each other's hours, so however many there are, they count as {@value #MOST_EVIDENCE} at
 * most.
 *
 * <p>The zone is a fixed offset: summer time moves it by an hour over the year. It is used when it
 * is right within an hour with a probability of {@value #ENOUGH_CONFIDENCE} or more; else days and
 * hours are those of UTC.
 *
 * @param zone what days and hours are told in: {@code UTC}, or as in {@code UTC-05:00}
 * @param offsetHours the likeliest offset from UTC, in hours; unavailable below {@value
 *     #ENOUGH_POSTS} posts and when no offset is likely enough
 * @param confidence the probability that the likeliest offset is right within an hour, 0 to 1;
 *     unavailable below {@value #ENOUGH_POSTS} posts
 * @param evidence what it rests on: {@code posting_rhythm}, {@code working_week}, and what {@link
 *     ZonePrior} tells
 */
public record HomeZone(String zone, Figure offsetHours, Figure confidence, List<String> evidence) {

  static final int ENOUGH_POSTS = 30;
  static final double ENOUGH_CONFIDENCE = 0.6;
  static final int MOST_EVIDENCE = 30;

  private static final String UTC = "UTC";
  private static final String OFFSET = "time_zone/2";
  private static final String CONFIDENCE = "time_zone_confidence/2";
  private static final int HOUR = 60;
  private static final int DAY = 24 * HOUR;

  /**
   * How much of a usual account's posting falls into each local hour, before scaling: this
   * project's own assumption, little at night, the same all day. Flat, so that only the gap at
   * night tells: when somebody posts while awake is their habit, not their place.
   */
  private static final double[] USUAL_DAY = {
    0.45, 0.25, 0.15, 0.12, 0.12, 0.20, 0.50, 0.85, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    0.75
  };

  static HomeZone of(Sample sample) {
    List<Post> posts = sample.dated();
    int known = sample.posts().size();
    if (posts.size() < ENOUGH_POSTS) {
      String why = "insufficient data: " + posts.size() + " posts, needs " + ENOUGH_POSTS;
      return new HomeZone(
          UTC,
          Figure.unavailable(posts.size(), known, OFFSET, why),
          Figure.unavailable(posts.size(), known, CONFIDENCE, why),
          List.of());
    }
    ZonePrior prior = ZonePrior.of(sample);
    WorkingWeek week = new WorkingWeek(posts, sample.profile().business().orElse(false));
    TreeMap<Integer, Double> likely = posterior(posts, prior.offsets(), week);
    int best = likely.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    double confidence =
        Math.min(
            1,
            likely.entrySet().stream()
                .filter(each -> apart(each.getKey(), best) <= HOUR)
                .mapToDouble(Map.Entry::getValue)
                .sum());
    List<String> evidence = new ArrayList<>(List.of("posting_rhythm"));
    if (week.kept(best)) {
      evidence.add("working_week");
    }
    evidence.addAll(prior.evidence());
    boolean enough = confidence >= ENOUGH_CONFIDENCE;
    return new HomeZone(
        enough ? name(best) : UTC,
        enough
            ? Figure.estimated(
                best / (double) HOUR, middle(likely, best), posts.size(), known, OFFSET)
            : Figure.unavailable(
                posts.size(), known, OFFSET, "the hours of posting fit several offsets, or none"),
        Figure.derived(confidence, posts.size(), known, CONFIDENCE),
        evidence);
  }

  /** The zone to tell days and hours in. */
  ZoneOffset offset() {
    return zone.equals(UTC) ? ZoneOffset.UTC : ZoneOffset.of(zone.substring(UTC.length()));
  }

  /** On the clock: -11 and +12 hours are one hour apart. */
  private static int apart(int left, int right) {
    int distance = Math.floorMod(left - right, DAY);
    return Math.min(distance, DAY - distance);
  }

  private static String name(int minutes) {
    return minutes == 0 ? UTC : UTC + ZoneOffset.ofTotalSeconds(60 * minutes).getId();
  }

  /**
   * The probability of each offset in minutes. They sum to what is left of 1 by the chance that the
   * account has no rhythm and posts around the clock, which is as likely as not to begin with.
   */
  private static TreeMap<Integer, Double> posterior(
      List<Post> posts, Map<Integer, Double> prior, WorkingWeek week) {
    int[] minutes =
        posts.stream()
            .mapToInt(post -> (int) Math.floorMod(post.takenAt().getEpochSecond() / 60, (long) DAY))
            .toArray();
    double weight = Math.min(1, (double) MOST_EVIDENCE / minutes.length);
    double even = Math.log(Arrays.stream(USUAL_DAY).average().orElseThrow());
    TreeMap<Integer, Double> scores = new TreeMap<>();
    prior.forEach(
        (offset, probability) -> {
          double score = 0;
          for (int minute : minutes) {
            score += Math.log(USUAL_DAY[Math.floorMod(minute + offset, DAY) / HOUR]) - even;
          }
          scores.put(
              offset, weight * score + Math.log(probability) + Math.log(week.factor(offset)));
        });
    double highest = scores.values().stream().mapToDouble(Double::doubleValue).reduce(0, Math::max);
    scores.replaceAll((_, score) -> Math.exp(score - highest));
    double all =
        Math.exp(-highest) + scores.values().stream().mapToDouble(Double::doubleValue).sum();
    scores.replaceAll((_, score) -> score / all);
    return scores;
  }

  private static Figure.Interval middle(TreeMap<Integer, Double> likely, int best) {
    double all = likely.values().stream().mapToDouble(Double::doubleValue).sum();
    double sum = 0;
    Optional<Integer> low = Optional.empty();
    int high = likely.lastKey();
    for (Map.Entry<Integer, Double> each : likely.entrySet()) {
      sum += each.getValue() / all;
      if (low.isEmpty() && sum >= 0.05) {
        low = Optional.of(each.getKey());
      }
      if (sum >= 0.95) {
        high = each.getKey();
        break;
      }
    }
    return new Figure.Interval(
        Math.min(best, low.orElse(best)) / (double) HOUR, Math.max(best, high) / (double) HOUR);
  }
}
