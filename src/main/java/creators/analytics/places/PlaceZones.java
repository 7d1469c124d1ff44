package creators.analytics.places;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which time zones a place may be in: of a state of the United States or a province of Canada its
 * own, of another place those of its country, roughly by how many people live in each. Offsets are
 * minutes from UTC in winter.
 */
public final class PlaceZones {

  /** offset in hours: countries that keep it alone. */
  private static final Map<String, Map<Integer, Double>> COUNTRIES =
      alone(
          " ",
          """
          -6: GT CR SV HN NI BZ
          -5: CO PE EC PA JM CU HT
          -4: CL VE DO PR BO PY BB TT
          -3: AR UY
          0: GB IE PT IS GH SN CI
          1: ES FR DE IT NL BE CH AT PL CZ SK HU SE NO DK SI HR RS BA ME MK AL LU MT MC SM MA DZ TN NG CM
          2: FI EE LV LT GR BG RO UA MD CY IL PS LB EG ZA ZW ZM NA LY
          3: TR SA IQ KW QA BH YE JO SY BY KE TZ UG ET MG
          3.5: IR
          4: AE OM GE AM AZ MU
          4.5: AF
          5: PK UZ TM TJ MV KZ
          5.5: IN LK
          5.75: NP
          6: BD KG BT
          6.5: MM
          7: TH VN KH LA
          8: CN HK MO TW SG MY PH
          9: JP KR
          12: NZ FJ
          """);

  /** country: offset in hours = share of its people. */
  private static final Map<String, Map<Integer, Double>> SEVERAL =
      several(
          """
          US: -8=.17 -7=.07 -6=.29 -5=.47
          CA: -8=.14 -7=.13 -6=.06 -5=.6 -4=.07
          MX: -8=.04 -7=.06 -6=.88 -5=.02
          BR: -4=.08 -3=.92
          RU: 3=.72 4=.05 5=.12 7=.08 10=.03
          ID: 7=.8 8=.18 9=.02
          AU: 8=.11 9.5=.08 10=.81
          """);

  /** offset in hours: states and provinces. */
  private static final Map<String, Map<Integer, Double>> REGIONS =
      alone(
          ";",
          """
          -10: Hawaii
          -9: Alaska
          -8: California;Oregon;Washington;Nevada;British Columbia;Yukon
          -7: Arizona;Colorado;Idaho;Montana;New Mexico;Utah;Wyoming;Alberta
          -6: Alabama;Arkansas;Illinois;Iowa;Kansas;Louisiana;Minnesota;Mississippi;Missouri;Nebraska;North Dakota;Oklahoma;South Dakota;Tennessee;Texas;Wisconsin;Manitoba;Saskatchewan
          -5: Connecticut;Delaware;Florida;Georgia;Indiana;Kentucky;Maine;Maryland;Massachusetts;Michigan;New Hampshire;New Jersey;New York;North Carolina;Ohio;Pennsylvania;Rhode Island;South Carolina;Vermont;Virginia;West Virginia;Washington D.C.;District of Columbia;Brooklyn;Manhattan;Queens;Ontario;Quebec;Québec
          -4: New Brunswick;Nova Scotia;Prince Edward Island
          """);

  private PlaceZones() {}

  /**
   * How likely each offset is, summing to 1; empty for a place that is not known.
   *
   * @param place as tagged, see {@link Places#country}
   */
  public static Optional<Map<Integer, Double>> of(String place) {
    Optional<String> country = Places.country(place);
    String last = place.substring(place.lastIndexOf(',') + 1);
    return Optional.ofNullable(REGIONS.get(plain(last)))
        .filter(_ -> country.filter(List.of("US", "CA")::contains).isPresent())
        .or(() -> country.flatMap(PlaceZones::ofCountry));
  }

  /**
   * The same of a whole country.
   *
   * @param code ISO 3166
   */
  public static Optional<Map<Integer, Double>> ofCountry(String code) {
    String key = plain(code);
    return Optional.ofNullable(SEVERAL.getOrDefault(key, COUNTRIES.get(key)));
  }

  private static Map<String, Map<Integer, Double>> alone(String separator, String table) {
    Map<String, Map<Integer, Double>> zones = new HashMap<>();
    table
        .lines()
        .forEach(
            line -> {
              int colon = line.indexOf(':');
              Map<Integer, Double> zone = Map.of(minutes(line.substring(0, colon)), 1.0);
              for (String name : line.substring(colon + 1).strip().split(separator)) {
                zones.put(plain(name), zone);
              }
            });
    return Map.copyOf(zones);
  }

  private static Map<String, Map<Integer, Double>> several(String table) {
    Map<String, Map<Integer, Double>> zones = new HashMap<>();
    table
        .lines()
        .forEach(
            line -> {
              Map<Integer, Double> shares = new TreeMap<>();
              for (String each : line.substring(line.indexOf(':') + 1).strip().split(" ")) {
                String[] share = each.split("=");
                shares.put(minutes(share[0]), Double.parseDouble(share[1]));
              }
              zones.put(plain(line.substring(0, line.indexOf(':'))), Map.copyOf(shares));
            });
    return Map.copyOf(zones);
  }

  private static int minutes(String hours) {
    return (int) Math.round(60 * Double.parseDouble(hours));
  }

  private static String plain(String name) {
    return Normalizer.normalize(name.strip().toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
        .replaceAll("[\\p{M}.]", "");
  }
}
