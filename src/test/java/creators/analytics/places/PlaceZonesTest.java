package creators.analytics.places;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceZonesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Lisbon, Portugal|0
          Portland, Oregon|-480
          Austin, Texas|-360
          Ann Arbor, Michigan|-300
          Toronto, Ontario|-300
          Mumbai, India|330
          Kathmandu, Nepal|345
          Trattoria del Gelso, Bologna|60
          """)
  void aPlaceInOneZoneIsKnown(String place, int minutes) {
    assertThat(PlaceZones.of(place)).contains(Map.of(minutes, 1.0));
  }

  @Test
  void aPlaceInAWideCountryMayBeInSeveral() {
    assertThat(PlaceZones.of("Chicago").orElseThrow()).containsKeys(-480, -420, -360, -300);
    assertThat(PlaceZones.of("nowhere in particular")).isEmpty();
  }

  @Test
  void everyCountrysSharesSumToOne() {
    int known = 0;
    for (String code : Locale.getISOCountries()) {
      Optional<Map<Integer, Double>> zones = PlaceZones.ofCountry(code);
      if (zones.isPresent()) {
        known++;
        assertThat(zones.get().values().stream().mapToDouble(Double::doubleValue).sum())
            .as(code)
            .isCloseTo(1, within(1e-9));
        assertThat(zones.get().keySet()).as(code).allMatch(each -> Math.abs(each) <= 12 * 60);
      }
    }
    assertThat(known).isGreaterThan(110);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Home cook in Bristol. Soup first.|Bristol
          charity-shop luck from London|London
          📍 New York, likes trains|New York
          Based in São Paulo|São Paulo
          Tischlerin aus Leipzig|Leipzig
          Viajera desde Buenos Aires|Buenos Aires
          """)
  void aBiographyNamesAHome(String biography, String place) {
    assertThat(HomePlaces.in(biography)).containsExactly(place);
  }

  @ParameterizedTest
  @CsvSource({
    "Nice people only",
    "Reading in the morning",
    "Essen und Trinken",
    "in nice company",
    "London",
    "Made from scratch"
  })
  void ordinaryWordsAreNoHome(String biography) {
    assertThat(HomePlaces.in(biography)).isEmpty();
  }

  @Test
  void flagsAreRead() {
    assertThat(HomePlaces.flags("🇧🇷 in 🇵🇹, 🏳️")).containsExactly("BR", "PT");
  }
}
