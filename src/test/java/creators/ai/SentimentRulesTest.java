package creators.ai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentimentRulesTest {

  private static final SentimentRules RULES = new SentimentRules();

  private static SentimentRules.Mood mood(String text, String language) {
    return RULES.judge(Caption.of(text), language);
  }

  private static double score(String text) {
    return mood(text, "en").score();
  }

  @ParameterizedTest
  @CsvSource({
    "en, this is good, this is not good",
    "es, me gusta este lugar, no me gusta este lugar",
    "pt, eu gosto disso, eu não gosto disso",
    "fr, c'est beau, ce n'est pas beau",
    "de, das ist schön, das ist nicht schön",
    "it, è bello, non è bello",
    "nl, dit is mooi, dit is niet mooi",
    "pl, to jest ładne, to nie jest ładne",
    "tr, bu güzel, bu güzel değil",
    "id, ini bagus, ini tidak bagus",
    "ru, это красиво, это не красиво",
    "ar, هذا جميل, هذا ليس جميل",
    "hi, ye accha hai, ye accha nahi hai",
    "ja, これは良い, これは面白くない",
    "ko, 기분이 좋아, 기분이 좋아 않아",
    "zh, 我喜欢, 我不喜欢",
    "el, είναι ωραίο, δεν είναι ωραίο",
  })
  void negationTurnsTheSign(String language, String plain, String negated) {
    assertThat(mood(plain, language).score()).isPositive();
    assertThat(mood(negated, language).score()).isNegative();
  }

  @Test
  void whatIsNotBadIsNoLongerNegative() {
    assertThat(score("the weather is bad")).isNegative();
    assertThat(score("the weather is not bad")).isGreaterThan(score("the weather is bad"));
  }

  @Test
  void aNegationDoesNotReachOverAPause() {
    assertThat(score("no, this is great")).isPositive();
    assertThat(score("no this is great")).isNegative();
  }

  @Test
  void degreesRaiseAndLower() {
    assertThat(score("really good")).isGreaterThan(score("good"));
    assertThat(score("slightly good")).isLessThan(score("good"));
  }

  @Test
  void capitalsStretchingAndExclamationMarksRaise() {
    assertThat(score("this day was GOOD")).isGreaterThan(score("this day was good"));
    assertThat(score("this day was goooood")).isGreaterThan(score("this day was good"));
    assertThat(score("this day was good!!!")).isGreaterThan(score("this day was good"));
  }

  @Test
  void whatFollowsButCountsMore() {
    assertThat(score("The food was great but the service was terrible")).isNegative();
    assertThat(score("The service was terrible but the food was great")).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "😍, POSITIVE",
    "😡, NEGATIVE",
    "see you there :), POSITIVE",
    "going home :(, NEGATIVE"
  })
  void emojiAndEmoticonsSpeak(String text, Sentiment expected) {
    assertThat(mood(text, "en").sentiment()).isEqualTo(expected);
  }

  @Test
  void skinTonesAndVariationsOfAnEmojiMeanTheSame() {
    assertThat(score("👍🏽")).isEqualTo(score("👍"));
    assertThat(score("❤️")).isEqualTo(score("❤"));
  }

  @Test
  void loanedEnglishIsUnderstoodInOtherLanguages() {
    assertThat(mood("das war awesome", "de").score()).isPositive();
    assertThat(mood("die Frau", "de").score()).isZero();
  }

  @Test
  void nothingToJudgeHasNoConfidence() {
    assertThat(mood("@someone https://example.com", "und").confidence()).isZero();
    assertThat(mood("we meet at noon", "en").confidence()).isPositive();
  }

  @Test
  void aLanguageWithoutLexiconIsJudgedWithLessConfidence() {
    assertThat(mood("vi ses imorgon", "sv").confidence())
        .isLessThan(mood("we meet at noon", "en").confidence());
  }

  @Test
  void germanSchonIsNotSchoen() {
    assertThat(mood("ich war schon dort", "de").score()).isZero();
  }
}
