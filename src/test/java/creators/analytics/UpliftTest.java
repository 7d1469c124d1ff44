package creators.analytics;

import static creators.analytics.Fixture.NOW;
import static creators.analytics.Fixture.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UpliftTest {

  private static List<RelativeEngagement> group(double... ratios) {
    return Arrays.stream(ratios)
        .mapToObj(ratio -> new RelativeEngagement(post(NOW, 1, 1), ratio))
        .toList();
  }

  private static Uplift uplift(String name, double value, int n) {
    return new Uplift(
        name,
        Figure.estimated(value, new Figure.Interval(value - 1, value + 1), n, 10, "f/1"),
        "weak");
  }

  @Test
  void priorIsTheVarianceWithinOverTheVarianceOfTheMeans() {
    // Means 5 - d and 5 + d, d^2 = 2.5. Within 16 / (4 - 2) = 8; of the means (10 - 8) / (4 - 8/4).
    double d = Math.sqrt(2.5);
    List<RelativeEngagement> low = group(3 - d, 7 - d);
    Uplift.Judge judge = Uplift.Judge.of(List.of(low, group(3 + d, 7 + d), List.of()));
    assertThat(judge.posts()).isEqualTo(4);
    assertThat(judge.mean()).isCloseTo(5, within(1e-9));
    assertThat(judge.priorPosts()).isCloseTo(8, within(1e-9));
    assertThat(judge.judge("low", low, "f/1").uplift().value().orElseThrow())
        .isCloseTo((2 * (5 - d) + 8 * 5) / 10 / 5 - 1, within(1e-9));
  }

  @Test
  void groupsThatDifferByChanceOnlyArePulledToTheMeanTheMost() {
    assertThat(Uplift.Judge.of(List.of(group(0, 2), group(0.1, 2.1))).priorPosts()).isEqualTo(100);
    assertThat(Uplift.Judge.of(List.of(group(1, 2, 3))).priorPosts()).isEqualTo(100);
    assertThat(Uplift.Judge.of(List.of(group(1), group(2))).priorPosts()).isEqualTo(100);
  }

  @Test
  void groupsWithoutSpreadStillBeginWithFiveUsualPosts() {
    assertThat(Uplift.Judge.of(List.of(group(1, 1), group(2, 2))).priorPosts()).isEqualTo(5);
  }

  @Test
  void evidenceCountsStandardErrors() {
    // 100 posts, half at 0.5 and half at 1.5: standard deviation 0.5.
    Uplift.Judge judge = new Uplift.Judge(100, 1, 0.5, 5);
    assertThat(judge.judge("weak", group(1.4, 1.4, 1.4, 1.4), "f/1").evidence()).isEqualTo("weak");
    assertThat(judge.judge("moderate", group(1.5, 1.5, 1.5, 1.5), "f/1").evidence())
        .isEqualTo("moderate");
    assertThat(judge.judge("strong", group(1.75, 1.75, 1.75, 1.75), "f/1").evidence())
        .isEqualTo("strong");
  }

  @Test
  void theStandardErrorKnowsThatTheGroupIsPartOfTheMean() {
    // 50 of 100 posts, 0.11 above: 0.5 sqrt(1/50 - 1/100) = 0.05, so 2.2 of them.
    double[] half = new double[50];
    Arrays.fill(half, 1.11);
    Uplift.Judge judge = new Uplift.Judge(100, 1, 0.5, 5);
    assertThat(judge.judge("half", group(half), "f/1").evidence()).isEqualTo("moderate");
    double[] all = new double[100];
    Arrays.fill(all, 1);
    assertThat(judge.judge("all", group(all), "f/1").evidence()).isEqualTo("weak");
  }

  @Test
  void nothingIsBestWithoutEvidence() {
    Uplift two = uplift("two", 0.9, 2);
    Uplift below = uplift("below", -0.1, 9);
    Uplift good = uplift("good", 0.1, 3);
    assertThat(new Uplift.Judge(10, 1, 1, 5).best(List.of(two, below, good))).contains(good);
    assertThat(new Uplift.Judge(10, 1, 1, 5).best(List.of(two, below))).isEmpty();
    assertThat(new Uplift.Judge(9, 1, 1, 5).best(List.of(good))).isEqualTo(Optional.empty());
  }

  @Test
  void theBootstrapNarrowsAsPostsBecomeMore() {
    Uplift.Judge few = new Uplift.Judge(8, 1.5, 0.5, 5);
    Uplift.Judge many = new Uplift.Judge(80, 1.5, 0.5, 5);
    List<RelativeEngagement> good = group(1, 2, 2, 3);
    List<RelativeEngagement> bad = group(0.5, 1, 1, 1.5);
    double narrow = width(UpliftBootstrap.draw(times(10, good, bad), 1, many, new Random(3))[0]);
    double wide = width(UpliftBootstrap.draw(List.of(good, bad), 1, few, new Random(3))[0]);
    assertThat(narrow).isPositive().isLessThan(wide);
  }

  @Test
  void aBootstrapOfEqualPostsDoesNotMove() {
    Uplift.Judge judge = new Uplift.Judge(4, 1, 0, 5);
    double[][] drawn =
        UpliftBootstrap.draw(List.of(group(1, 1), group(1, 1)), 1, judge, new Random(3));
    assertThat(drawn[0]).hasSize(UpliftBootstrap.DRAWS).containsOnly(0);
  }

  private static List<List<RelativeEngagement>> times(
      int n, List<RelativeEngagement> first, List<RelativeEngagement> second) {
    return List.of(
        Collections.nCopies(n, first).stream().flatMap(List::stream).toList(),
        Collections.nCopies(n, second).stream().flatMap(List::stream).toList());
  }

  private static double width(double[] drawn) {
    return Stats.quantile(drawn, 0.95) - Stats.quantile(drawn, 0.05);
  }
}
