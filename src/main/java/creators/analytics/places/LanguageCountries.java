package creators.analytics.places;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the Instagram users who understand a language live, in percent; what is missing to 100
 * lives elsewhere.
 *
 * <p>Users of the country times the share of its people who know the language, divided by the sum
 * over all countries. The shares are those of the Unicode CLDR (territoryInfo, read through Babel
 * 2.18); they count second languages, so where the language is not official in the whole country we
 * take a quarter (an assumption: people rather follow in their own). The users, in millions, are
 * DataReportal's of January 2023 where we found them published (IN 230, US 143, BR 114, ID 89, TR
 * 49, GB 29, ES 22, KR 19, CO 18, TH 17, CA 16, EG 15, IQ 14, MY 14; RU 63 and JP, MX, DE of
 * January 2022), and for 70 smaller countries rounded figures of our own. Countries below 2 percent
 * are left out.
 */
public final class LanguageCountries {

  private static final String TABLE =
      """
      en US:45 IN:14 GB:9 CA:5 AU:4 PH:4 PK:2
      ar EG:20 SA:18 IQ:13 DZ:9 AE:8 MA:7 JO:4 TN:4 KW:3 LB:2
      es MX:21 AR:17 ES:15 CO:12 CL:7 PE:4 EC:4 VE:3 GT:3 US:2
      fr FR:52 CA:10 DZ:7 MA:6 BE:4 TN:4 IT:3 GB:3 DE:3 CH:3
      de DE:70 AT:8 CH:7 BE:3 NL:3
      it IT:95
      pt BR:95 PT:4
      ru RU:78 KZ:11 UA:8
      ja JP:100
      ko KR:99
      zh TW:59 HK:18 SG:14 MY:4
      nl NL:64 BE:29 DE:6
      sv SE:83 FI:15
      no NO:100
      da DK:95 DE:5
      fi FI:98
      pl PL:96 GB:3
      tr TR:99
      hi IN:100
      th TH:100
      el GR:80 CY:19
      bg BG:97 TR:2
      sw TZ:50 KE:36 UG:14
      ur PK:80 IN:19
      vi VN:98
      id ID:100
      uk UA:100
      he IL:100
      fa IR:99
      bn BD:51 IN:49
      """;

  private static final Map<String, Map<String, Double>> BY_LANGUAGE = read();

  private LanguageCountries() {}

  /**
   * Shares (0 to 1) by ISO 3166 code, largest first; they sum to 1 or less. Empty for a language
   * that the table does not know.
   *
   * @param language ISO 639-1 code
   */
  public static Map<String, Double> of(String language) {
    return BY_LANGUAGE.getOrDefault(language, Map.of());
  }

  /** All of it, for the documentation's test. */
  static Map<String, Map<String, Double>> all() {
    return BY_LANGUAGE;
  }

  private static Map<String, Map<String, Double>> read() {
    Map<String, Map<String, Double>> table = new TreeMap<>();
    for (String line : TABLE.strip().split("\n")) {
      String[] words = line.strip().split(" ");
      Map<String, Double> shares = new LinkedHashMap<>();
      for (int i = 1; i < words.length; i++) {
        shares.put(words[i].substring(0, 2), Integer.parseInt(words[i].substring(3)) / 100.0);
      }
      table.put(words[0], Collections.unmodifiableMap(shares));
    }
    return Collections.unmodifiableMap(table);
  }
}
