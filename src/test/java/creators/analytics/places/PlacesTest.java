package creators.analytics.places;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlacesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Lisbon, Portugal; PT",
        "Portland, Oregon; US",
        "Toronto, Ontario; CA",
        "Trattoria del Gelso, Bologna; IT",
        "The Echo Barn, Glasgow; GB",
        "Westminster, London; GB",
        "İzmir, Türkiye; TR",
        "Geniş Sofra, Istanbul; TR",
        "São Paulo; BR",
        "東京; JP",
        "Deutschland; DE",
        "Köln; DE",
        "Tbilisi, Georgia; GE",
        "Atlanta, Georgia; US",
        "NYC; US",
        "دبي; AE",
        "Kraków, Poland; PL"
      })
  void aPlaceLiesInACountry(String place, String country) {
    assertThat(Places.country(place)).contains(country);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pier 9 Darkroom", "Home", "Valencia", "Somewhere, Georgia", ""})
  void whatCouldBeAnywhereStaysOpen(String place) {
    assertThat(Places.country(place)).isEmpty();
  }

  @Test
  void theSharesOfALanguageAreShares() {
    for (Map<String, Double> shares : LanguageCountries.all().values()) {
      assertThat(shares.values()).allMatch(share -> share > 0 && share <= 1);
      assertThat(shares.values().stream().mapToDouble(Double::doubleValue).sum())
          .isBetween(0.75, 1.0 + 1e-9);
    }
    assertThat(LanguageCountries.all()).hasSize(30);
    assertThat(LanguageCountries.of("xx")).isEmpty();
  }
}
