package creators.store;

import static creators.store.Fixtures.NOON;
import static creators.store.Fixtures.creator;
import static creators.store.Fixtures.post;
import static creators.store.Fixtures.profile;
import static org.assertj.core.api.Assertions.assertThat;

import creators.ai.Embedding;
import creators.ai.RuleAnalyzer;
import creators.ai.Verdict;
import creators.ai.models.DropIns;
import creators.ai.models.Limits;
import creators.ai.models.ModelAnalyzer;
import creators.ai.models.ShippedModels;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import testing.Wait;

/** What a caption means, as the trunk that ships says it, is kept with its post. */
class PostEmbeddingIT extends StoreHarness {

  private static final Path MODELS = Path.of("models");
  private static final String BREAD = "We bake our sourdough bread in a wood-fired oven at night";
  private static final String CAKE = "Baking fresh loaves of bread in the old stone oven";
  private static final String MATCH = "What a goal in the last minute of the derby, unbelievable";
  private static ModelAnalyzer models;

  @BeforeAll
  static void load() {
    Optional<String> shipped = Optional.of(DropIns.SHIPPED);
    models =
        new ModelAnalyzer(
            ShippedModels.load(MODELS, 1),
            DropIns.scan(MODELS, new DropIns.Choice(shipped, shipped, shipped), new Limits(64, 1)),
            5,
            new RuleAnalyzer());
  }

  @AfterAll
  static void unload() {
    models.close();
  }

  @Test
  void theTrunksEmbeddingOfAPostIsReadBackAsItWasWritten() throws SQLException {
    Verdict bread = models.analyze(List.of(BREAD)).getFirst();
    analyzed(Map.of("BREAD", bread));

    Embedding kept = kept("BREAD").orElseThrow();

    assertThat(kept).isEqualTo(bread.embedding().orElseThrow());
    assertThat(cosine(kept, embedding(BREAD))).isGreaterThan(0.9999);
    assertThat(cosine(kept, embedding(CAKE))).isGreaterThan(cosine(kept, embedding(MATCH)) + 0.2);
  }

  @Test
  void aCaptionThatTheTrunkDoesNotReadHasNone() throws SQLException {
    List<String> unread =
        List.of("Wir gingen am Fluss entlang, bis die Lichter angingen", "😍", "");
    List<Verdict> verdicts = models.analyze(unread);
    analyzed(Map.of("GERMAN", verdicts.get(0), "EMOJI", verdicts.get(1), "EMPTY", verdicts.get(2)));

    for (String shortcode : List.of("GERMAN", "EMOJI", "EMPTY")) {
      assertThat(kept(shortcode)).as(shortcode).isEmpty();
    }
  }

  @Test
  void aCaptionThatChangesLosesItAndGetsThatOfItsNewWords() throws SQLException {
    long id = analyzed(Map.of("A", models.analyze(List.of(BREAD)).getFirst()));

    save(creator(profile(name), NOON.plus(Duration.ofHours(1)), post("A", NOON, MATCH)));
    assertThat(kept("A")).isEmpty();

    Wait.of(saveVerdicts(id, Map.of("A", models.analyze(List.of(MATCH)).getFirst())));
    assertThat(cosine(kept("A").orElseThrow(), embedding(MATCH))).isGreaterThan(0.9999);
  }

  /** Posts of a creator of the test's own with these verdicts. */
  private long analyzed(Map<String, Verdict> verdicts) {
    long id =
        save(creator(
                profile(name),
                NOON,
                verdicts.keySet().stream()
                    .map(shortcode -> post(shortcode, NOON, "words of " + shortcode))
                    .toArray(creators.profile.Post[]::new)))
            .id();
    assertThat(Wait.of(saveVerdicts(id, verdicts))).isEqualTo(verdicts.size());
    return id;
  }

  private Optional<Embedding> kept(String shortcode) throws SQLException {
    return Optional.ofNullable(
            postgres.value(
                "select encode(ai_embedding, 'hex') from posts join profiles on profiles.id = profile_id"
                    + " where username = '%s' and shortcode = '%s'".formatted(name, shortcode)))
        .map(hex -> Embedding.of(HexFormat.of().parseHex(hex)));
  }

  private static Embedding embedding(String text) {
    return models.analyze(List.of(text)).getFirst().embedding().orElseThrow();
  }

  private static double cosine(Embedding one, Embedding other) {
    float[] left = one.vector();
    float[] right = other.vector();
    double cosine = 0;
    for (int i = 0; i < left.length; i++) {
      cosine += left[i] * right[i];
    }
    return cosine;
  }
}
