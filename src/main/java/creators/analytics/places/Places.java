package creators.analytics.places;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The country of a tagged place, from its name alone: a country, a state of the United States, a
 * province of Canada, or a large city, in English or in the country's own main language. What it
 * does not know, or what could be several, is left open.
 */
public final class Places {

  private static final List<Locale> NAMED_IN =
      List.of(
          Locale.ENGLISH,
          Locale.GERMAN,
          Locale.FRENCH,
          Locale.ITALIAN,
          Locale.JAPANESE,
          Locale.KOREAN,
          Locale.of("es"),
          Locale.of("pt"),
          Locale.of("nl"),
          Locale.of("tr"),
          Locale.of("pl"),
          Locale.of("ru"),
          Locale.of("ar"),
          Locale.of("hi"),
          Locale.of("id"));

  private static final Map<String, String> COUNTRIES = countries();
  private static final Map<String, String> REGIONS = regions();
  private static final Map<String, String> CITIES = Cities.byName(Places::plain);

  private Places() {}

  /**
   * The ISO 3166 code of the country, or empty.
   *
   * @param place as tagged: "Lisbon, Portugal", "Portland, Oregon", "Trattoria del Gelso, Bologna"
   */
  public static Optional<String> country(String place) {
    String[] parts = place.split("[,،、|/–-]");
    for (int i = parts.length - 1; i >= 0; i--) {
      String part = plain(parts[i]);
      boolean last = i == parts.length - 1;
      Optional<String> found =
          Optional.ofNullable(COUNTRIES.get(part))
              .or(() -> Optional.ofNullable(CITIES.get(part)))
              .or(() -> last ? Optional.ofNullable(REGIONS.get(part)) : Optional.empty());
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Map<String, String> countries() {
    Map<String, String> names = new HashMap<>();
    for (String code : Locale.getISOCountries()) {
      Locale country = Locale.of("", code);
      for (Locale language : NAMED_IN) {
        names.putIfAbsent(plain(country.getDisplayCountry(language)), code);
      }
    }
    Map.of(
            "usa",
            "US",
            "u.s.a",
            "US",
            "uk",
            "GB",
            "england",
            "GB",
            "scotland",
            "GB",
            "wales",
            "GB",
            "northern ireland",
            "GB",
            "uae",
            "AE",
            "türkiye",
            "TR",
            "holland",
            "NL")
        .forEach((name, code) -> names.put(plain(name), code));
    names.put("turkey", "TR");
    names.put("south korea", "KR");
    names.put("czech republic", "CZ");
    // A state of the United States, and a country; a city says which.
    names.remove("georgia");
    names.put("tbilisi", "GE");
    return Map.copyOf(names);
  }

  private static Map<String, String> regions() {
    Map<String, String> regions = new HashMap<>();
    for (String state :
        """
        Alabama;Alaska;Arizona;Arkansas;California;Colorado;Connecticut;Delaware;Florida;Hawaii
        Idaho;Illinois;Indiana;Iowa;Kansas;Kentucky;Louisiana;Maine;Maryland;Massachusetts;Michigan
        Minnesota;Mississippi;Missouri;Montana;Nebraska;Nevada;New Hampshire;New Jersey;New Mexico
        New York;North Carolina;North Dakota;Ohio;Oklahoma;Oregon;Pennsylvania;Rhode Island
        South Carolina;South Dakota;Tennessee;Texas;Utah;Vermont;Virginia;Washington;West Virginia
        Wisconsin;Wyoming;Washington D.C.;District of Columbia;Brooklyn;Manhattan;Queens
        """
            .strip()
            .split("[;\n]")) {
      regions.put(plain(state), "US");
    }
    for (String province :
        """
        Alberta;British Columbia;Manitoba;New Brunswick;Newfoundland and Labrador;Nova Scotia
        Ontario;Prince Edward Island;Quebec;Québec;Saskatchewan;Yukon
        """
            .strip()
            .split("[;\n]")) {
      regions.put(plain(province), "CA");
    }
    return Map.copyOf(regions);
  }

  /** Without marks, in lower case, for comparison. */
  private static String plain(String name) {
    return Normalizer.normalize(name.strip().toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
        .replaceAll("[\\p{M}.]", "")
        .replace("ı", "i")
        .replace("ł", "l")
        .replace("ø", "o");
  }
}
