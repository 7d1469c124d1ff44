package creators.analytics;

import creators.profile.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Follower counts that leap, or fall, without a post that would explain it. A step between two
 * snapshots is a jump when its daily rate is more than {@value #FAR} robust standard deviations
 * from the account's median step and moves at least {@value #LEAST_CHANGE} of the followers.
 */
final class GrowthJumps {

  private static final String NAME = "growth_jumps";
  private static final int MIN_STEPS = 8;
  private static final double FAR = 6;
  private static final double LEAST_CHANGE = 0.03;

  /** A quieter account than this does not exist; it keeps one follower from being a jump. */
  private static final double LEAST_SPREAD = 0.0005;

  private static final double GOOD_POST = 2;
  private static final Duration BEFORE = Duration.ofDays(7);
  private static final double EACH = 0.25;
  private static final double AT_MOST = 0.5;

  private GrowthJumps() {}

  private record Step(Instant from, Instant to, double change, double perDay) {}

  static Signal signal(Sample sample, List<RelativeEngagement> relative) {
    List<Step> steps = steps(sample.history());
    if (steps.size() < MIN_STEPS) {
      return Signal.unavailable(
          NAME,
          steps.size(),
          sample.history().size(),
          "needs " + (MIN_STEPS + 1) + " snapshots with followers, half a day apart or more");
    }
    double[] rates = steps.stream().mapToDouble(Step::perDay).toArray();
    double usual = Stats.median(rates);
    double spread = Math.max(LEAST_SPREAD, Stats.robustDeviation(rates));
    List<Step> jumps =
        steps.stream()
            .filter(step -> Math.abs(step.perDay() - usual) > FAR * spread)
            .filter(step -> Math.abs(step.change()) >= LEAST_CHANGE)
            .toList();
    List<Step> unexplained = jumps.stream().filter(step -> !explained(step, relative)).toList();
    boolean raised = !unexplained.isEmpty();
    return new Signal(
        NAME,
        Figure.measured(unexplained.size(), steps.size(), sample.history().size(), NAME + "/1"),
        raised,
        Math.min(AT_MOST, EACH * unexplained.size()),
        text(jumps, unexplained),
        relative.stream()
            .filter(each -> unexplained.stream().anyMatch(step -> near(step, each)))
            .map(each -> each.post().shortcode())
            .limit(Signal.LISTED)
            .toList());
  }

  private static List<Step> steps(List<Snapshot> history) {
    List<Step> steps = new ArrayList<>();
    Snapshot before = null;
    for (Snapshot each : history) {
      if (each.followers().orElse(0) == 0) {
        continue;
      }
      if (before == null) {
        before = each;
      } else if (!each.takenAt().isBefore(before.takenAt().plus(Growth.SAME_READING))) {
        double days = Duration.between(before.takenAt(), each.takenAt()).toSeconds() / 86_400.0;
        double change = (double) each.followers().getAsLong() / before.followers().getAsLong() - 1;
        steps.add(new Step(before.takenAt(), each.takenAt(), change, Math.log1p(change) / days));
        before = each;
      }
    }
    return steps;
  }

  private static boolean explained(Step step, List<RelativeEngagement> relative) {
    return step.change() > 0
        && relative.stream().anyMatch(each -> each.ratio() >= GOOD_POST && near(step, each));
  }

  private static boolean near(Step step, RelativeEngagement each) {
    Instant at = each.post().takenAt();
    return at.isAfter(step.from().minus(BEFORE)) && !at.isAfter(step.to());
  }

  private static String text(List<Step> jumps, List<Step> unexplained) {
    if (jumps.isEmpty()) {
      return "The followers grew without jumps.";
    }
    String when =
        (unexplained.isEmpty() ? jumps : unexplained)
            .stream()
                .map(
                    step ->
                        "%+d %% by %s"
                            .formatted(
                                Math.round(100 * step.change()),
                                LocalDate.ofInstant(step.to(), ZoneOffset.UTC)))
                .limit(Signal.LISTED)
                .collect(Collectors.joining(", "));
    return unexplained.isEmpty()
        ? "The followers jumped (" + when + ") when a post did very well."
        : "The followers jumped ("
            + when
            + ") without a known post that did unusually well. Press, a story or a clean-up by"
            + " Instagram may be the reason.";
  }
}
