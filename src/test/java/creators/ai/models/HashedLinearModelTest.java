package creators.ai.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import creators.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HashedLinearModelTest {

  private static final String CONFIG =
      """
      {"name": "tiny", "version": "1", "labels": ["no", "yes"], "temperature": 2.0,
       "features": {"text": "signs", "max_code_points": 100, "char_ngrams": [1, 2],
                    "word_ngrams": 1}}
      """;

  @TempDir Path folder;

  @BeforeEach
  void writeATinyModel() throws IOException {
    Files.writeString(folder.resolve("config.json"), CONFIG);
    Files.write(folder.resolve("model.bin"), model());
  }

  private static byte[] model() {
    ByteBuffer bytes = ByteBuffer.allocate(16 + 4 * 4 + 8 * 2).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put("CSHL".getBytes(StandardCharsets.US_ASCII));
    bytes.putInt(1).putInt(8).putInt(2);
    bytes.putFloat(0.5f).putFloat(0.25f).putFloat(0).putFloat(1);
    for (int row = 0; row < 8; row++) {
      bytes.put((byte) -4).put((byte) 8);
    }
    return bytes.array();
  }

  @Test
  void scoresAreScaledSumsOverTheRootOfTheirNumberPlusBias() {
    double[] probabilities = HashedLinearModel.load(folder).probabilities("a");
    // Features of " a ": " a", "a", "a " and the word: four rows, each -4 and 8.
    double no = (0.5 * -16 / 2) / 2;
    double yes = (0.25 * 32 / 2 + 1) / 2;
    assertThat(probabilities[1]).isCloseTo(1 / (1 + Math.exp(no - yes)), within(1e-9));
    assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, within(1e-9));
  }

  @Test
  void aTextWithoutFeaturesGetsThePriors() {
    double yes = HashedLinearModel.load(folder).probabilities("")[1];
    assertThat(yes).isCloseTo(1 / (1 + Math.exp(-0.5)), within(1e-9));
  }

  @Test
  void nameAndVersionAreJoined() {
    assertThat(HashedLinearModel.load(folder).version()).isEqualTo("tiny-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"config.json", "model.bin"})
  void aMissingFileIsNamed(String file) throws IOException {
    Files.delete(folder.resolve(file));
    assertThatThrownBy(() -> HashedLinearModel.load(folder))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(folder.resolve(file).toString())
        .hasMessageContaining("is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "0, does not begin with CSHL",
    "4, has format",
    "8, buckets",
    "12, labels",
  })
  void aWrongHeaderIsExplained(int at, String problem) throws IOException {
    byte[] model = model();
    model[at] += 3;
    Files.write(folder.resolve("model.bin"), model);
    assertThatThrownBy(() -> HashedLinearModel.load(folder))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("model.bin")
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 15, 16, 47, 49})
  void aModelOfTheWrongLengthIsRefused(int length) throws IOException {
    Files.write(folder.resolve("model.bin"), Arrays.copyOf(model(), length));
    assertThatThrownBy(() -> HashedLinearModel.load(folder))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("model.bin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"labels", "temperature", "features", "name", "version"})
  void aFieldThatIsMissingIsNamed(String field) throws IOException {
    ObjectNode config = (ObjectNode) Json.MAPPER.readTree(CONFIG);
    config.remove(field);
    Files.writeString(folder.resolve("config.json"), config.toString());
    assertThatThrownBy(() -> HashedLinearModel.load(folder))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("config.json")
        .hasMessageContaining(field);
  }

  @Test
  void aConfigurationThatIsNotJsonIsRefused() throws IOException {
    Files.writeString(folder.resolve("config.json"), "{");
    assertThatThrownBy(() -> HashedLinearModel.load(folder))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("is not JSON");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sentiment-multilingual", "category-multilingual"})
  void shippedModelsSayWhatPythonSays(String name) throws IOException {
    HashedLinearModel model = HashedLinearModel.load(Models.FOLDER.resolve(name));
    JsonNode golden = Models.golden(name);
    assertThat(golden).hasSizeGreaterThan(10);
    for (JsonNode row : golden) {
      double[] probabilities = model.probabilities(row.get("text").asText());
      assertThat(probabilities)
          .as(row.get("text").asText())
          .containsExactly(Models.numbers(row.get("probabilities")), within(1e-4));
    }
  }

  @Property(tries = 500)
  void anyTextGetsProbabilities(@ForAll @StringLength(max = 300) String text) {
    for (String name : Models.NAMES) {
      double[] probabilities = Models.get(name).probabilities(text);
      assertThat(Arrays.stream(probabilities).allMatch(p -> p >= 0 && p <= 1)).isTrue();
      assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\ud83d", "\udc00\ud83d", "\ufdfa", "\u0000", "\u200f", "#", "@a", "http"})
  void textsOfTenThousandOddCharactersAreAnswered(String piece) {
    String text = piece.repeat(10_000);
    for (String name : Models.NAMES) {
      assertThat(Arrays.stream(Models.get(name).probabilities(text)).sum())
          .isCloseTo(1, within(1e-9));
    }
  }

  @Property(tries = 200)
  void linksAndMentionsAndSpacesChangeNothing(@ForAll @StringLength(max = 40) String text) {
    for (String name : Models.NAMES) {
      HashedLinearModel model = Models.get(name);
      assertThat(model.probabilities("  @someone " + text + "\n https://example.com/x?y"))
          .containsExactly(model.probabilities(text), within(1e-12));
    }
  }
}
