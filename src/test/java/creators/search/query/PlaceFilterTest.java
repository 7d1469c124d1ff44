package creators.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceFilterTest extends IndexCase {

  private List<String> found(String location) {
    return names(find(inPlace(location)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "København",
        "Łódź",
        "Gießen",
        "Tromsø",
        "Iğdır",
        "Đà Nẵng",
        "İzmir",
        "東京",
        "Αθήνα"
      })
  void aPlaceIsFoundAsItIsWritten(String place) {
    put(in("there", place + ", Somewhere"), in("elsewhere", "Lisbon, Portugal"));
    assertThat(found(place)).containsExactly("there");
    assertThat(found("somewhere " + place)).containsExactly("there");
  }

  @Test
  void lettersFoldAsTheIndexFoldsThem() {
    put(in("there", "København, Danmark"), in("too", "Kobenhavn"));
    assertThat(found("kobenhavn")).containsExactlyInAnyOrder("there", "too");
    assertThat(found("KØBENHAVN")).containsExactlyInAnyOrder("there", "too");
  }

  @Test
  void allWordsAreOfOnePlace() {
    put(
        in("both", "New York, USA", "Lisbon, Portugal"),
        in("one", "Lisbon, New Brunswick"),
        in("many", "Lisbon", "Porto", "A very new place by the sea with a long name"));
    assertThat(found("new lisbon")).containsExactly("one");
    assertThat(found("usa york new")).containsExactly("both");
    assertThat(found("name place very")).containsExactly("many");
    assertThat(found("lisbon")).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"!!!", "-", "…"})
  void whatHoldsNoWordIsNoPlaceOfAnybody(String location) {
    put(in("there", "Lisbon"), in("nowhere"));
    assertThat(found(location)).isEmpty();
  }
}
