package creators.ai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class GoldenCaptionsTest {

  private static final String FILE = "/ai/golden_captions.tsv";
  private static final RuleAnalyzer ANALYZER = new RuleAnalyzer();

  @ParameterizedTest
  @CsvFileSource(resources = FILE, delimiter = '\t', quoteCharacter = '\0')
  void aPlainCaptionIsReadAsAPersonReadsIt(
      String language, String category, String sentiment, String text) {
    Verdict verdict = ANALYZER.analyze(List.of(text)).getFirst();

    assertThat(verdict.language()).isEqualTo(language);
    assertThat(verdict.category().label())
        .as("evidence %s", verdict.evidence())
        .isEqualTo(category);
    assertThat(verdict.sentiment().key())
        .as("score %s, evidence %s", verdict.sentimentScore(), verdict.evidence())
        .isEqualTo(sentiment);
  }

  @Test
  void everyCategoryAndFifteenLanguagesAreAmongTheGoldenCaptions() throws Exception {
    List<String[]> rows;
    try (var file = GoldenCaptionsTest.class.getResourceAsStream(FILE)) {
      rows =
          new String(file.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
              .lines()
              .map(line -> line.split("\t"))
              .toList();
    }

    Set<Category> categories =
        rows.stream().map(row -> Category.of(row[1])).collect(Collectors.toSet());
    assertThat(categories).containsAll(Arrays.asList(Category.values()));
    assertThat(rows.stream().map(row -> row[0]).distinct().count()).isGreaterThanOrEqualTo(15);
  }
}
