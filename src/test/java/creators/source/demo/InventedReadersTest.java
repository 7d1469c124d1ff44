package creators.source.demo;

import static org.assertj.core.api.Assertions.assertThat;

import creators.ai.RuleAnalyzer;
import creators.ai.Verdict;
import creators.analytics.Analytics;
import creators.analytics.Background;
import creators.analytics.Figure;
import creators.analytics.MediaRates;
import creators.analytics.Readings;
import creators.analytics.Remark;
import creators.analytics.Signal;
import creators.profile.Comment;
import creators.profile.Creator;
import creators.source.demo.Persona.Trait;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the invented comments come to. */
class InventedReadersTest {

  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
  private static final InventedCreators CREATORS = new InventedCreators(InventedCreators.SEED);
  private static final List<Persona> PERSONAS = Cast.load().personas();

  private static Signal repeated(Creator creator) {
    List<Remark> remarks =
        creator.comments().stream()
            .map(
                comment ->
                    new Remark(
                        comment.shortcode(), comment.text(), comment.author(), Optional.empty()))
            .toList();
    return new Analytics(
            creator.profile(),
            creator.posts(),
            creator.history(),
            Background.NONE,
            NOW,
            new SplittableRandom(1),
            new Readings(List.of(), remarks, MediaRates.DEFAULTS))
        .authenticity().signals().stream()
            .filter(signal -> signal.name().equals("repeated_comments"))
            .findFirst()
            .orElseThrow();
  }

  @Test
  void onlyTheChorusRepeatsItself() {
    List<String> raised = new ArrayList<>();
    int judged = 0;
    for (Persona persona : PERSONAS) {
      Signal signal = repeated(CREATORS.find(persona.username(), NOW).orElseThrow());
      judged += signal.measure().basis() == Figure.Kind.UNAVAILABLE ? 0 : 1;
      if (signal.raised()) {
        raised.add(persona.username().value());
        assertThat(signal.posts()).hasSize(10);
      }
    }
    assertThat(raised)
        .containsExactlyElementsOf(
            PERSONAS.stream()
                .filter(persona -> persona.is(Trait.CHORUS))
                .map(persona -> persona.username().value())
                .toList())
        .hasSize(2);
    assertThat(judged).isGreaterThan(70);
  }

  @Test
  void mostCommentsAreReadInTheCreatorsLanguage() {
    RuleAnalyzer rules = new RuleAnalyzer();
    for (Persona persona : PERSONAS) {
      List<Comment> comments = CREATORS.find(persona.username(), NOW).orElseThrow().comments();
      if (persona.is(Trait.CHORUS) || comments.size() < 40) {
        continue;
      }
      Map<String, Integer> languages = new TreeMap<>();
      rules.analyze(comments.stream().map(Comment::text).toList()).stream()
          .filter(verdict -> verdict.languageConfidence() >= 0.5)
          .map(Verdict::language)
          .forEach(language -> languages.merge(language, 1, Integer::sum));
      int told = languages.values().stream().mapToInt(Integer::intValue).sum();
      assertThat(languages.getOrDefault(persona.language(), 0) / (double) told)
          .as("%s of %s", languages, persona.username())
          .isBetween(0.6, 0.99);
    }
  }

  @Test
  void whatWasCommentedStaysAndMoreIsOnlyAdded() {
    Persona persona = PERSONAS.getFirst();
    Instant later = NOW.plusSeconds(86_400);
    List<Comment> today = CREATORS.find(persona.username(), NOW).orElseThrow().comments();
    Creator tomorrow =
        new InventedCreators(InventedCreators.SEED).find(persona.username(), later).orElseThrow();
    List<String> shown = tomorrow.posts().stream().map(post -> post.shortcode()).toList();
    assertThat(tomorrow.comments())
        .containsAll(
            today.stream().filter(comment -> shown.contains(comment.shortcode())).toList());
  }
}
