package creators.ai.models;

import static org.assertj.core.api.Assertions.assertThat;

import creators.ai.Category;
import creators.ai.Level;
import creators.ai.RuleAnalyzer;
import creators.ai.Sentiment;
import creators.ai.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped models and the rules, joined. */
class ModelAnalyzerTest {

  private static final RuleAnalyzer RULES = new RuleAnalyzer();
  private static ModelAnalyzer analyzer;

  @BeforeAll
  static void load() {
    analyzer = analyzer(Path.of("models"));
  }

  @AfterAll
  static void close() {
    analyzer.close();
  }

  @Test
  void allShippedModelsAreThere() {
    assertThat(ShippedModels.load(Path.of("models"), 16).problems()).isEmpty();
  }

  @Test
  void aCaptionIsJudgedAlikeAloneAndInAnyCompany() {
    List<String> captions =
        IntStream.range(0, 24)
            .mapToObj(
                i -> "Day " + i + " of the trip" + ", and we are still climbing".repeat(i % 5))
            .toList();
    List<Verdict> together = analyzer.analyze(captions);
    List<Verdict> reversed = analyzer.analyze(captions.reversed());

    assertThat(reversed.reversed()).isEqualTo(together);
    assertThat(captions.stream().map(ModelAnalyzerTest::judge).toList()).isEqualTo(together);
  }

  @Test
  void anEnglishCaptionIsJudgedByTheTrunkAndTheRulesTogether() {
    Verdict verdict =
        judge("The best ramen I have ever had, I am so happy we found this tiny kitchen");

    assertThat(verdict.category()).isEqualTo(Category.FOOD_DRINK);
    assertThat(verdict.sentiment()).isEqualTo(Sentiment.POSITIVE);
    assertThat(verdict.sentimentScore()).isPositive();
    assertThat(verdict.language()).isEqualTo("en");
    assertThat(verdict.level()).isEqualTo(Level.MODEL);
    assertThat(verdict.model()).isEqualTo(analyzer.version());
  }

  @Test
  void sadNewsIsNegative() {
    Verdict verdict =
        judge("Worst customer service ever, they lost my luggage and nobody cares. Terrible.");

    assertThat(verdict.sentiment()).isEqualTo(Sentiment.NEGATIVE);
    assertThat(verdict.sentimentScore()).isNegative();
  }

  @Test
  void otherLanguagesAreJudgedByTheirOwnModels() {
    Verdict german = judge("Das war leider ein furchtbarer Tag, ich bin sehr enttäuscht von euch");
    Verdict spanish = judge("Qué receta tan deliciosa, me encanta esta tortilla de patatas");

    assertThat(german.language()).isEqualTo("de");
    assertThat(german.sentiment()).isEqualTo(Sentiment.NEGATIVE);
    assertThat(spanish.language()).isEqualTo("es");
    assertThat(spanish.category()).isEqualTo(Category.FOOD_DRINK);
    assertThat(spanish.sentiment()).isEqualTo(Sentiment.POSITIVE);
  }

  @Test
  void aCaptionWithoutWordsIsLeftToTheRulesAndSaysSo() {
    Verdict verdict = judge("😍😍😍");

    assertThat(verdict.language()).isEqualTo(Verdict.UNDETERMINED);
    assertThat(verdict.sentiment()).isEqualTo(Sentiment.POSITIVE);
    assertThat(verdict.level()).isEqualTo(Level.RULES);
  }

  @Test
  void mixedTextsOfEveryKindAreAnsweredInOrder() {
    List<String> kinds =
        List.of(
            "I love this pasta",
            "",
            "🔥🔥",
            "x".repeat(10_000),
            "مرحبا بكم في متجرنا الجديد",
            "\u0000\u0007\u001b",
            "\ud83d lone \udc00",
            "今日はいい天気ですね",
            "#travel #rome",
            "https://example.com/a?b=c",
            "Das ist ein sehr schöner Tag",
            "@someone @else");
    List<String> texts =
        IntStream.range(0, 256).mapToObj(i -> kinds.get(i % kinds.size())).toList();

    List<Verdict> together = analyzer.analyze(texts);
    List<String> alone = new ArrayList<>();
    kinds.forEach(text -> alone.add(judge(text).language()));

    assertThat(together).hasSize(256);
    assertThat(IntStream.range(0, 256).mapToObj(i -> together.get(i).language()).toList())
        .isEqualTo(IntStream.range(0, 256).mapToObj(i -> alone.get(i % kinds.size())).toList());
  }

  @Test
  void withoutAnyModelTheRulesAnswerAndEachMissingModelIsAProblem(@TempDir Path empty) {
    try (ModelAnalyzer bare = analyzer(empty)) {
      assertThat(bare.version()).isEqualTo(RULES.version());
      assertThat(bare.analyze(List.of("I love this pasta")).getFirst())
          .isEqualTo(RULES.analyze(List.of("I love this pasta")).getFirst());
    }
    assertThat(ShippedModels.load(empty, 16).problems())
        .hasSize(3)
        .allMatch(line -> line.contains("missing"));
  }

  private static Verdict judge(String text) {
    return analyzer.analyze(List.of(text)).getFirst();
  }

  private static ModelAnalyzer analyzer(Path folder) {
    return new ModelAnalyzer(
        ShippedModels.load(folder, 1),
        DropIns.scan(folder, DropIns.Choice.BY_FOLDER, new Limits(64, 16)),
        5,
        RULES);
  }
}
