package creators.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class InsightsTest {

  private static Verdict verdict(Category category, double score, String language) {
    boolean text = !language.equals(Verdict.UNDETERMINED);
    return new Verdict(
        category,
        category == Category.GENERAL ? 0 : 0.8,
        Sentiment.NEUTRAL,
        score,
        text ? 0.5 : 0,
        language,
        text ? 0.9 : 0,
        0.5,
        Level.RULES,
        "rules-1",
        List.of(),
        List.of(),
        Optional.empty());
  }

  @Test
  void withoutVerdictsNothingIsKnown() {
    ProfileInsights insights = Insights.of(List.of(), 12);

    assertThat(insights.primaryCategory()).isEmpty();
    assertThat(insights.contentDistribution()).isEmpty();
    assertThat(insights.averageSentiment()).isEmpty();
    assertThat(insights.quality()).isEmpty();
    assertThat(insights.analyzedPosts()).isZero();
    assertThat(insights.totalPosts()).isEqualTo(12);
  }

  @Test
  void generalIsPrimaryOnlyWhenThereIsNothingElse() {
    List<Verdict> verdicts =
        List.of(
            verdict(Category.GENERAL, 0, "en"),
            verdict(Category.GENERAL, 0, "en"),
            verdict(Category.MUSIC, 0, "en"));

    assertThat(Insights.of(verdicts, 3).primaryCategory()).contains(Category.MUSIC);
    assertThat(Insights.of(verdicts.subList(0, 2), 3).primaryCategory()).contains(Category.GENERAL);
  }

  @Test
  void sharesStandLargestFirst() {
    List<Verdict> verdicts =
        List.of(
            verdict(Category.MUSIC, 0, "en"),
            verdict(Category.SPORTS, 0, "de"),
            verdict(Category.SPORTS, 0, "de"),
            verdict(Category.SPORTS, 0, "de"));

    ProfileInsights insights = Insights.of(verdicts, 4);

    assertThat(new ArrayList<>(insights.contentDistribution().entrySet()))
        .containsExactly(java.util.Map.entry("Sports", 0.75), java.util.Map.entry("Music", 0.25));
    assertThat(insights.languageDistribution().keySet()).containsExactly("de", "en");
  }

  @Test
  void postsWithoutTextCountNeitherInLanguagesNorInTheMood() {
    List<Verdict> verdicts =
        List.of(
            verdict(Category.FOOD_DRINK, 0.6, "en"),
            verdict(Category.GENERAL, 0, Verdict.UNDETERMINED));

    ProfileInsights insights = Insights.of(verdicts, 2);

    assertThat(insights.averageSentiment()).hasValue(0.6);
    assertThat(insights.languageDistribution()).containsOnlyKeys("en");
    assertThat(insights.contentDistribution()).containsOnlyKeys("Food & Drink");
    assertThat(insights.analyzedPosts()).isEqualTo(2);
  }

  @Test
  void verdictsByDefaultSayNothingAboutQuality() {
    assertThat(Insights.of(List.of(Verdict.defaults()), 1).quality()).isEmpty();
  }

  @Property(tries = 200)
  void sharesSumToOneAndTheOrderOfPostsDoesNotMatter(@ForAll("verdicts") List<Verdict> verdicts) {
    ProfileInsights insights = Insights.of(verdicts, verdicts.size());
    List<Verdict> shuffled = new ArrayList<>(verdicts);
    Collections.shuffle(shuffled, new Random(7));

    for (var shares : List.of(insights.contentDistribution(), insights.languageDistribution())) {
      if (!shares.isEmpty()) {
        double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        assertThat(sum).isCloseTo(1, within(1e-9));
      }
      assertThat(List.copyOf(shares.values())).isSortedAccordingTo(Comparator.reverseOrder());
    }
    assertThat(Insights.of(shuffled, verdicts.size()).contentDistribution())
        .isEqualTo(insights.contentDistribution());
  }

  @Provide
  Arbitrary<List<Verdict>> verdicts() {
    return Combinators.combine(
            Arbitraries.of(Category.values()),
            Arbitraries.doubles().between(-1, 1),
            Arbitraries.of("en", "de", "und"))
        .as(InsightsTest::verdict)
        .list()
        .ofMaxSize(40);
  }
}
