package creators.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import creators.profile.SourceKind;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

class DocumentPropertiesTest {

  private final InstagramDocuments documents = new InstagramDocuments(SourceKind.ARCHIVE);

  @Property(tries = 600)
  void aDocumentCutOffAnywhereIsBrokenAndNothingIsThrown(
      @ForAll("goldens") String name,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double where) {
    String text = Golden.text(name).strip();
    Document document = documents.read(text.substring(0, (int) (where * text.length())));

    assertThat(document)
        .isInstanceOfAny(Document.Broken.class, Document.Empty.class, Document.Throttled.class);
    if (document instanceof Document.Broken(String path, String problem)) {
      assertThat(path).isNotBlank();
      assertThat(problem).isNotBlank();
    }
  }

  @Property(tries = 3000)
  void aDocumentChangedAnywhereYieldsAnAnswerAndNothingIsThrown(
      @ForAll("goldens") String name,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double where,
      @ForAll("values") String value) {
    JsonNode root = Golden.tree(Golden.text(name));
    List<String> pointers = new ArrayList<>();
    collect(root, "", pointers);
    String pointer = pointers.get((int) (where * pointers.size()));
    String changed =
        value.isEmpty() ? Golden.without(name, pointer) : Golden.replaced(name, pointer, value);

    Document document = documents.read(changed);

    assertThat(document).isNotNull();
    if (document instanceof Document.Broken(String path, String problem)) {
      assertThat(path).isNotBlank();
      assertThat(problem).isNotBlank();
    }
  }

  @Provide
  Arbitrary<String> goldens() {
    return Arbitraries.of(Golden.names());
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.of(
        "",
        "null",
        "true",
        "-1",
        "0",
        "3",
        "1e400",
        "0.5",
        "99999999999999999999",
        "\"\"",
        "\"text\"",
        "\"\\u0000\\ud800\"",
        "[]",
        "{}",
        "[{}]",
        "[null]",
        "{\"count\":-1}",
        "{\"edges\":[{\"node\":null}]}",
        "{\"data\":{\"user\":null}}");
  }

  private static void collect(JsonNode node, String pointer, List<String> into) {
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              field -> {
                String child = pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1");
                into.add(child);
                collect(field.getValue(), child, into);
              });
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        into.add(pointer + "/" + i);
        collect(array.get(i), pointer + "/" + i, into);
      }
    }
  }
}
