package creators.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import creators.bus.Criteria;
import creators.bus.Hit;
import creators.bus.Message;
import creators.search.Portraits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who asks for somebody gets them first, whatever words and meaning say of others. */
class AskedByNameTest extends IndexCase {

  private static final float[] MEANT = {1, 0, 0};

  @BeforeEach
  void fill() {
    put(
        creator("demo.ivy.ravel", "Ivy Ravel", 100, "thrifted coats", 0, 0, 1),
        creator("demo.kettle.kane", "Kettle Kane", 100, "squats", 0, 0, 1),
        creator("ravel.fan", "Nora", 900, "ravel ravel, demo of ivy and kettle", 1, 0, 0));
    for (int i = 0; i < 20; i++) {
      put(
          creator(
              "demo.other" + i, "Somebody " + i, 1_000 + i, "a demo, ravel and kane", 1, 0.1f, 0));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "@demo.ivy, demo.ivy.ravel, USERNAME_BEGINNING",
    "demo.ivy, demo.ivy.ravel, USERNAME_BEGINNING",
    "demo.ivy.ravle, demo.ivy.ravel, TYPING_ERRORS",
    "demo.kettel.kane, demo.kettle.kane, TYPING_ERRORS",
    "@ivyravel, demo.ivy.ravel, FULL_NAME",
    "Ivy_Rav, demo.ivy.ravel, FULL_NAME_BEGINNING",
    "demo_ivy_ravel, demo.ivy.ravel, USERNAME"
  })
  void theCreatorComesFirstAndTheAnswerSaysWhy(
      String question, String username, Hit.NameMatch kind) {
    Message.Found found = find(Criteria.of(question), MEANT);
    assertThat(names(found)).startsWith(username);
    assertThat(found.hits().getFirst().why().orElseThrow().name()).hasValue(new Hit.ByName(kind));
    assertThat(found.hits()).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
  }

  @Test
  void aNameWithoutDotsIsForgivenAnErrorWhereLittleElseIsFound() {
    for (int i = 0; i < 20; i++) {
      index.remove(Portraits.id("demo.other" + i));
    }
    index.refresh();
    assertThat(names(find(Criteria.of("ivi ravel"), MEANT))).startsWith("demo.ivy.ravel");
  }

  @Test
  void anOrdinaryQuestionIsNotTakenForAName() {
    Message.Found found = find(Criteria.of("demo"), MEANT);
    assertThat(found.hits()).allMatch(hit -> hit.why().orElseThrow().name().isEmpty());
    assertThat(names(found).getFirst()).isNotEqualTo("demo.ivy.ravel");
  }
}
