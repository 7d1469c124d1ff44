package creators.ai.models;

import static creators.ai.models.CategoryCascade.Thresholds.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import creators.ai.Category;
import creators.ai.models.CategoryCascade.By;
import creators.ai.models.CategoryCascade.CheapScorer;
import creators.ai.models.CategoryCascade.Decision;
import creators.ai.models.CategoryCascade.Thresholds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CategoryCascadeTest {

  private final CategoryCascade cascade = new CategoryCascade(STANDARD.withCandidates(3));
  private final List<List<Category>> asked = new ArrayList<>();

  /** Finds the last candidate likeliest. */
  private final CategoryCascade.ZeroShot last =
      (_, candidates) -> {
        asked.add(candidates);
        Map<Category, Double> scores = new HashMap<>();
        candidates.forEach(category -> scores.put(category, 0.1));
        scores.put(candidates.getLast(), 1 - 0.1 * (candidates.size() - 1));
        return scores;
      };

  @Test
  void sureKeywordsWakeNeitherTrunkNorZeroShot() {
    CheapScorer cheap =
        new CheapScorer() {
          @Override
          public Map<Category, Double> keywords(String text) {
            return Map.of(Category.MUSIC, 0.95, Category.SPORTS, 0.2);
          }

          @Override
          public Map<Category, Double> trunk(String text) {
            throw new AssertionError("the trunk was asked");
          }
        };

    assertThat(cascade.decide("", cheap, last))
        .isEqualTo(new Decision(Category.MUSIC, 0.95, By.KEYWORDS, 0));
    assertThat(asked).isEmpty();
  }

  @Test
  void aSureTrunkSkipsTheZeroShot() {
    assertThat(
            cascade.decide(
                "", cheap(Map.of(Category.MUSIC, 0.5), Map.of(Category.SPORTS, 0.9)), last))
        .isEqualTo(new Decision(Category.SPORTS, 0.9, By.TRUNK, 0));
    assertThat(asked).isEmpty();
  }

  @Test
  void theUnsureAreAskedAboutTheLikeliestFewOnly() {
    CheapScorer cheap =
        cheap(
            Map.of(Category.MUSIC, 0.4, Category.GENERAL, 0.5),
            Map.of(
                Category.SPORTS,
                0.3,
                Category.MUSIC,
                0.1,
                Category.GAMING,
                0.2,
                Category.SCIENCE,
                0.15,
                Category.GENERAL,
                0.25));

    assertThat(cascade.decide("", cheap, last))
        .isEqualTo(new Decision(Category.GAMING, 0.8, By.ZERO_SHOT, 3));
    assertThat(asked).containsExactly(List.of(Category.MUSIC, Category.SPORTS, Category.GAMING));
  }

  @Test
  void whereTheZeroShotCannotSayTheSurerOfTheTwoDecides() {
    CheapScorer cheap =
        cheap(Map.of(Category.MUSIC, 0.6), Map.of(Category.SPORTS, 0.5, Category.MUSIC, 0.3));

    assertThat(cascade.decide("", cheap, (_, _) -> Map.of()))
        .isEqualTo(new Decision(Category.MUSIC, 0.6, By.KEYWORDS, 0));
  }

  @Test
  void ofEquallyLikelyOnesTheFirstOfTheCategoriesIsSaidOnEveryNode() {
    Map<Category, Double> equal = new LinkedHashMap<>();
    for (Category category : List.of(Category.SCIENCE, Category.SPORTS, Category.MUSIC)) {
      equal.put(category, 0.95);
    }

    assertThat(cascade.decide("", cheap(equal, Map.of()), last).category())
        .isEqualTo(Category.SPORTS);
  }

  @Test
  void aTextThatNobodyKnowsAnythingAboutIsGeneralWithoutAPass() {
    assertThat(cascade.decide("", cheap(Map.of(), Map.of()), last))
        .isEqualTo(new Decision(Category.GENERAL, 0, By.TRUNK, 0));
    assertThat(asked).isEmpty();
  }

  @Test
  void oneCandidateAloneNeedsNoPass() {
    assertThat(cascade.decide("", cheap(Map.of(Category.PETS_ANIMALS, 0.4), Map.of()), last))
        .isEqualTo(new Decision(Category.PETS_ANIMALS, 0.4, By.KEYWORDS, 0));
    assertThat(asked).isEmpty();
  }

  @Test
  void passesAPostAreCounted() {
    CheapScorer sure = cheap(Map.of(Category.MUSIC, 0.95), Map.of());
    CheapScorer unsure =
        cheap(
            Map.of(Category.MUSIC, 0.3),
            Map.of(Category.SPORTS, 0.3, Category.GAMING, 0.2, Category.TRAVEL_TOURISM, 0.2));
    assertThat(cascade.figures().passesPerPost()).isZero();

    for (int i = 0; i < 9; i++) {
      cascade.decide("", sure, last);
    }
    cascade.decide("", unsure, last);

    assertThat(cascade.figures()).isEqualTo(new CategoryCascade.Figures(10, 1, 3));
    assertThat(cascade.figures().passesPerPost()).isEqualTo(0.3);
  }

  @Test
  void thresholdsAboveOneAskTheZeroShotAboutEverything() {
    CategoryCascade all = new CategoryCascade(new Thresholds(1.1, 1.1, 2));

    assertThat(
            all.decide("", cheap(Map.of(Category.MUSIC, 1.0), Map.of(Category.SPORTS, 1.0)), last))
        .extracting(Decision::by)
        .isEqualTo(By.ZERO_SHOT);
  }

  @Test
  void thresholdsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new Thresholds(Double.NaN, 0.8, 3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> STANDARD.withCandidates(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void noPostCostsMoreThanTheConfiguredPasses(
      @ForAll @Size(max = 23) List<@DoubleRange(max = 1) Double> keywords,
      @ForAll @Size(max = 23) List<@DoubleRange(max = 1) Double> trunk,
      @ForAll @IntRange(min = 1, max = 23) int most) {
    CategoryCascade some = new CategoryCascade(STANDARD.withCandidates(most));

    Decision decision = some.decide("", cheap(scores(keywords), scores(trunk)), last);

    assertThat(decision.passes()).isBetween(0, most);
    assertThat(decision.confidence()).isBetween(0.0, 1.0);
    assertThat(decision.by() == By.ZERO_SHOT).isEqualTo(decision.passes() > 0);
  }

  private static Map<Category, Double> scores(List<Double> shares) {
    Map<Category, Double> scores = new HashMap<>();
    for (int i = 0; i < shares.size(); i++) {
      scores.put(Category.values()[i], shares.get(i));
    }
    return scores;
  }

  private static CheapScorer cheap(Map<Category, Double> keywords, Map<Category, Double> trunk) {
    return new CheapScorer() {
      @Override
      public Map<Category, Double> keywords(String text) {
        return keywords;
      }

      @Override
      public Map<Category, Double> trunk(String text) {
        return trunk;
      }
    };
  }
}
