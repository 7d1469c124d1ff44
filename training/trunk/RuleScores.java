package creators.ai;

import creators.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Prints what the keyword rules say about each caption of a JSON-lines file with a field {@code
 * text}: a row of confidences in the order of {@link Category}. The category head is mixed with
 * them in {@code train_category.py}.
 */
public final class RuleScores {

  private RuleScores() {}

  /** Arguments: the file of captions, the file to write. */
  public static void main(String[] arguments) throws IOException {
    CategoryRules rules = new CategoryRules();
    LanguageRules languages = new LanguageRules(LanguageProfiles.load());
    try (BufferedReader captions = Files.newBufferedReader(Path.of(arguments[0]));
        PrintStream rows = new PrintStream(arguments[1], StandardCharsets.UTF_8)) {
      for (String line = captions.readLine(); line != null; line = captions.readLine()) {
        Caption caption = Caption.of(Json.MAPPER.readTree(line).get("text").asText());
        rows.println(row(rules.judge(caption, languages.detect(caption).language()).ranked()));
      }
    }
  }

  private static String row(List<CategoryRules.Ranked> ranked) {
    double[] confidences = new double[Category.values().length];
    ranked.forEach(each -> confidences[each.category().ordinal()] = each.confidence());
    return Arrays.stream(confidences).mapToObj(Double::toString).collect(Collectors.joining("\t"));
  }
}
