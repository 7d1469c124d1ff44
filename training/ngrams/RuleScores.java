package creators.ai;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the rules say about texts, for the mix weights of the n-gram models: reads one JSON string a
 * line, writes one JSON object a line. See training/ngrams/README.md.
 */
final class RuleScores {

  public static void main(String[] arguments) throws IOException {
    ObjectMapper json = new ObjectMapper();
    LanguageRules languages = new LanguageRules(LanguageProfiles.load());
    SentimentRules moods = new SentimentRules();
    CategoryRules categories = new CategoryRules();
    try (BufferedWriter out = Files.newBufferedWriter(Path.of(arguments[1]))) {
      for (String line : Files.readAllLines(Path.of(arguments[0]))) {
        Caption caption = Caption.of(json.readValue(line, String.class));
        String language = languages.detect(caption).language();
        Map<String, Double> ranked = new LinkedHashMap<>();
        for (CategoryRules.Ranked each : categories.judge(caption, language).ranked()) {
          ranked.put(each.category().label(), each.confidence());
        }
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("language", language);
        said.put("mood", moods.judge(caption, language).score());
        said.put("categories", ranked);
        out.write(json.writeValueAsString(said));
        out.newLine();
      }
    }
  }
}
