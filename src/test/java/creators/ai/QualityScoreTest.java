package creators.ai;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QualityScoreTest {

  private static final String GOOD =
      "Three days in the mountains taught us more than a year of planning. We packed light, walked"
          + " far and slept well. Which trail should we try next? #hiking #trails";

  private static double quality(String text) {
    return QualityScore.of(Caption.of(text));
  }

  @Test
  void anEmptyCaptionScoresLow() {
    assertThat(quality("")).isEqualTo(QualityScore.EMPTY);
    assertThat(quality("🔥🔥 #mood")).isEqualTo(QualityScore.WORDLESS);
  }

  @Test
  void anInformativeQuestionWithFewHashtagsScoresHigh() {
    assertThat(quality(GOOD)).isGreaterThan(0.9);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " #followforfollow",
        " https://a.example.com https://b.example.com https://c.example.com",
        " @a1 @a2 @a3 @a4 @a5 @a6 @a7 @a8 @a9",
      })
  void spamLowersTheScore(String spam) {
    assertThat(quality(GOOD + spam)).isLessThan(quality(GOOD) * 0.85);
  }

  @Test
  void shoutingLowersTheScore() {
    assertThat(quality(GOOD.toUpperCase(java.util.Locale.ROOT))).isLessThan(quality(GOOD));
  }

  @Property(tries = 50)
  void beyondTenHashtagsEachOneMoreLowersTheScore(@ForAll @IntRange(min = 11, max = 28) int count) {
    assertThat(quality(tagged(count + 1))).isLessThan(quality(tagged(count)));
  }

  private static String tagged(int count) {
    StringBuilder text = new StringBuilder("A short walk along the river.");
    for (int i = 0; i < count; i++) {
      text.append(" #tag").append(i);
    }
    return text.toString();
  }

  @Test
  void wordsAreCountedInLanguagesWithoutBlanksToo() {
    assertThat(quality("今日は友達と一緒に京都へ行って、美しい寺と庭をゆっくり見て回りました。")).isGreaterThan(quality("今日は京都。"));
  }
}
