package creators.ai;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CachedAnalyzerTest {

  private final Watched watched = new Watched();
  private final CachedAnalyzer cached =
      new CachedAnalyzer(watched, SharedVerdicts.NONE, 1_000_000, new SimpleMeterRegistry());

  @Test
  void theSameTextIsJudgedOnceAlsoWithinOneQuestion() {
    List<Verdict> first = cached.analyze(List.of("a lovely day", "pasta", "a lovely day"));
    List<Verdict> second = cached.analyze(List.of("pasta", "a lovely day"));

    assertThat(watched.judged).containsExactly("a lovely day", "pasta");
    assertThat(first.get(0)).isEqualTo(first.get(2)).isEqualTo(second.get(1));
    assertThat(second.get(0)).isEqualTo(first.get(1));
  }

  @Test
  void aNewVersionJudgesAnew() {
    cached.analyze(List.of("pasta"));
    watched.version = "rules-2";
    cached.analyze(List.of("pasta"));

    assertThat(watched.judged).containsExactly("pasta", "pasta");
  }

  @Test
  void whatAFailingModelLeftToAnotherIsNotRemembered() {
    watched.version = "models-1";
    cached.analyze(List.of("pasta"));
    cached.analyze(List.of("pasta"));

    assertThat(watched.judged).as("the verdicts were of rules-1").containsExactly("pasta", "pasta");
  }

  /** The real rules, with a record of what they were asked and a version to be changed. */
  private static final class Watched implements TextAnalyzer {
    private final RuleAnalyzer rules = new RuleAnalyzer();
    private final List<String> judged = new ArrayList<>();
    private String version = rules.version();

    @Override
    public String version() {
      return version;
    }

    @Override
    public List<Verdict> analyze(List<String> texts) {
      judged.addAll(texts);
      List<Verdict> verdicts = rules.analyze(texts);
      return version.equals("models-1")
          ? verdicts
          : verdicts.stream().map(this::inOurName).toList();
    }

    private Verdict inOurName(Verdict verdict) {
      return new Verdict(
          verdict.category(),
          verdict.categoryConfidence(),
          verdict.sentiment(),
          verdict.sentimentScore(),
          verdict.sentimentConfidence(),
          verdict.language(),
          verdict.languageConfidence(),
          verdict.quality(),
          verdict.level(),
          version,
          verdict.evidence());
    }
  }
}
