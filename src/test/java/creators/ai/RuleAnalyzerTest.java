package creators.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleAnalyzerTest {

  private static final RuleAnalyzer ANALYZER = new RuleAnalyzer();

  private static Verdict verdict(String text) {
    return ANALYZER.analyze(List.of(text)).getFirst();
  }

  @Property(tries = 500)
  void anyTextGetsAVerdictWithinItsRanges(@ForAll("oddTexts") String text) {
    Verdict verdict = verdict(text);

    // The record itself checks every range.
    assertThat(verdict.level()).isEqualTo(Level.RULES);
    assertThat(verdict.model()).isEqualTo(ANALYZER.version());
    assertThat(verdict).isEqualTo(verdict(text));
  }

  /** Any UTF-16 units at all, lone surrogates and controls included, between pieces of captions. */
  @Provide
  Arbitrary<String> oddTexts() {
    Arbitrary<String> units =
        Arbitraries.chars()
            .range('\0', '\uffff')
            .array(char[].class)
            .ofMaxSize(60)
            .map(String::new);
    Arbitrary<String> pieces =
        Arbitraries.of(
            "#", "@", "http://", ".", "'", "\u2019", "\ud83d", "\ude00", "\u200d", "\ufe0f",
            "\u0640", "\u064b", "\u0307", "soooo", "NOT", "ない", "않", "👍🏽", "🇩🇪", "🇩", "لا",
            "\n", " ");
    return Arbitraries.oneOf(units, pieces).list().ofMaxSize(20).map(list -> String.join("", list));
  }

  @Property(tries = 50)
  void verdictsComeInTheOrderOfTheTexts(@ForAll("captions") List<String> captions) {
    List<Verdict> together = ANALYZER.analyze(captions);

    assertThat(together).isEqualTo(captions.stream().map(RuleAnalyzerTest::verdict).toList());
  }

  @Provide
  Arbitrary<List<String>> captions() {
    return Arbitraries.of("I love pizza", "", "Das Auto ist kaputt", "🎮🎮", "旅行が大好き")
        .list()
        .ofMaxSize(12);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "   ", "\n\n", "🔥🔥🔥", "12345", "@someone @else", "https://example.com/x"})
  void aTextWithoutWordsHasNoLanguage(String text) {
    assertThat(verdict(text).language()).isEqualTo(Verdict.UNDETERMINED);
    assertThat(verdict(text).languageConfidence()).isZero();
  }

  @Test
  void anEmptyCaptionIsNeutralAndGeneralWithoutAnyConfidence() {
    Verdict verdict = verdict("");

    assertThat(verdict.category()).isEqualTo(Category.GENERAL);
    assertThat(verdict.categoryConfidence()).isZero();
    assertThat(verdict.sentiment()).isEqualTo(Sentiment.NEUTRAL);
    assertThat(verdict.sentimentConfidence()).isZero();
    assertThat(verdict.evidence()).isEmpty();
  }

  @Test
  void emojiAloneCarryMoodAndCategory() {
    assertThat(verdict("😍😍❤️").sentiment()).isEqualTo(Sentiment.POSITIVE);
    assertThat(verdict("🎮🕹️").category()).isEqualTo(Category.GAMING);
  }

  @Test
  void onlyTheFirst4000CharactersAreLookedAt() {
    String caption = "Delicious ramen in this restaurant. ".repeat(200);

    assertThat(verdict(caption + "murder ".repeat(10_000)))
        .isEqualTo(verdict(caption.substring(0, Caption.MAX_LENGTH)));
  }

  @Test
  void evidenceNamesTheKeywordsAndTheWordsOfMood() {
    assertThat(verdict("Amazing ramen! #streetfoodlisbon 😍").evidence())
        .contains("ramen", "#streetfood", "amazing", "😍");
  }

  @Test
  void aMissingTextIsRefusedByItsIndex() {
    assertThatNullPointerException()
        .isThrownBy(() -> ANALYZER.analyze(Arrays.asList("fine", null)))
        .withMessage("texts[1] is null");
    assertThatNullPointerException()
        .isThrownBy(() -> ANALYZER.analyze(null))
        .withMessage("texts is null");
  }

  @Test
  void oneAnalyzerServesManyThreadsAlike() throws Exception {
    List<String> texts = List.of("I love this song 🎵", "Le pire match de foot", "お腹すいた、ラーメン食べたい");
    List<Verdict> expected = ANALYZER.analyze(texts);
    Callable<List<Verdict>> work = () -> ANALYZER.analyze(texts);
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (Future<List<Verdict>> answer :
          threads.invokeAll(java.util.Collections.nCopies(200, work))) {
        assertThat(answer.get()).isEqualTo(expected);
      }
    }
  }
}
