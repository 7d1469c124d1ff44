package creators.ai;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Prints how well the rules do, as the tables of {@code docs/MODELS.md}. Run it with the data
 * folder as argument: {@code training/evaluate_rules ../shared/data}.
 */
public final class Evaluation {

  private static final List<String> LANGUAGES =
      List.of("arabic", "english", "french", "german", "hindi", "italian", "portuguese", "spanish");

  private Evaluation() {}

  /**
   * Prints all tables.
   *
   * @param args the data folder
   */
  public static void main(String[] args) {
    RuleScores scores = new RuleScores(new SharedData(Path.of(args[0])));
    languages(scores);
    categories(scores);
    sentiment(scores);
    speed(scores);
  }

  private static void languages(RuleScores scores) {
    Map<String, Map<String, RuleScores.Share>> kinds = scores.languages();
    IO.println("| language | sentences | word pairs |\n| --- | --- | --- |");
    kinds
        .get("sentences")
        .forEach(
            (language, share) ->
                IO.println(
                    "| %s | %.4f | %.4f |"
                        .formatted(
                            language,
                            share.value(),
                            kinds.get("word-pairs").get(language).value())));
  }

  private static void categories(RuleScores scores) {
    IO.println("\n| category | cases | top 1 | top 3 |\n| --- | --- | --- | --- |");
    row("captions_dev, read by the authors", scores.captions(true));
    row("captions_dev, unread", scores.captions(false));
    for (String language : List.of("en", "es", "ja", "gr")) {
      row("TweetTopic-XL " + language, scores.topics(language));
    }
  }

  private static void row(String name, RuleScores.Ranking ranking) {
    IO.println(
        "| %s | %d | %.3f | %.3f |"
            .formatted(
                name, ranking.top1().cases(), ranking.top1().value(), ranking.top3().value()));
  }

  private static void sentiment(RuleScores scores) {
    IO.println("\n| sentiment | macro recall | macro F1 |\n| --- | --- | --- |");
    row("English, val.tsv", scores.sentiment("val.tsv"));
    double sum = 0;
    for (String language : LANGUAGES) {
      RuleScores.Macro macro = scores.sentiment("xlm_t/" + language + "_val.tsv");
      row("xlm_t " + language, macro);
      sum += macro.f1();
    }
    IO.println("| xlm_t mean of %d | | %.3f |".formatted(LANGUAGES.size(), sum / LANGUAGES.size()));
  }

  private static void row(String name, RuleScores.Macro macro) {
    IO.println("| %s | %.3f | %.3f |".formatted(name, macro.recall(), macro.f1()));
  }

  /**
   * Captions a second of one core's time, after a warm-up; other load on the machine is left out.
   */
  private static void speed(RuleScores scores) {
    List<String> captions = scores.captionTexts();
    RuleAnalyzer analyzer = new RuleAnalyzer();
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long best = Long.MAX_VALUE;
    for (int round = 0; round < 40; round++) {
      long start = clock.getCurrentThreadCpuTime();
      analyzer.analyze(captions);
      best = Math.min(best, clock.getCurrentThreadCpuTime() - start);
    }
    IO.println("\n%d captions/s on one core".formatted(captions.size() * 1_000_000_000L / best));
  }
}
