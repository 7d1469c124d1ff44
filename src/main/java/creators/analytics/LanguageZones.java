package creators.analytics;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where people who write a language live, as offsets from UTC in minutes: roughly by the number of
 * their speakers on the internet, by this project's own judgement. It only leans the guess of a
 * time zone one way; {@value #ANYWHERE} of the weight stays spread evenly over all whole hours.
 */
final class LanguageZones {

  private static final double ANYWHERE = 0.2;
  private static final int FIRST_HOUR = -11;
  private static final int LAST_HOUR = 12;

  /** language: offset in hours = weight, between spaces; the weights sum to 1. */
  private static final Map<String, Map<Integer, Double>> ZONES =
      table(
          """
          en: -8=.14 -7=.06 -6=.2 -5=.3 0=.14 1=.02 2=.03 5.5=.04 8=.03 10=.04
          es: -6=.3 -5=.22 -4=.1 -3=.13 1=.25
          pt: -4=.08 -3=.8 0=.12
          fr: -5=.1 0=.1 1=.8
          de: 1=1
          it: 1=1
          nl: 1=1
          sv: 1=1
          no: 1=1
          da: 1=1
          pl: 1=1
          fi: 2=1
          el: 2=1
          bg: 2=1
          uk: 2=1
          he: 2=1
          tr: 3=1
          sw: 3=1
          ru: 3=.8 5=.1 7=.1
          ar: 2=.35 3=.5 4=.15
          fa: 3.5=1
          ur: 5=.8 5.5=.2
          hi: 5.5=1
          bn: 5.5=.3 6=.7
          th: 7=1
          vi: 7=1
          id: 7=.8 8=.2
          zh: 8=1
          ja: 9=1
          ko: 9=1
          """);

  private LanguageZones() {}

  /** Whether the languages say anything about a place. */
  static boolean known(Map<String, Double> languages) {
    return languages.entrySet().stream()
        .anyMatch(each -> each.getValue() > 0 && ZONES.containsKey(each.getKey()));
  }

  /** How likely each offset is before any post was looked at; sums to 1. */
  static Map<Integer, Double> prior(Map<String, Double> languages) {
    Map<Integer, Double> prior = new TreeMap<>();
    double told = known(languages) ? 1 - ANYWHERE : 0;
    for (int hour = FIRST_HOUR; hour <= LAST_HOUR; hour++) {
      prior.put(60 * hour, (1 - told) / (LAST_HOUR - FIRST_HOUR + 1));
    }
    double all =
        languages.entrySet().stream()
            .filter(each -> ZONES.containsKey(each.getKey()))
            .mapToDouble(Map.Entry::getValue)
            .sum();
    languages.forEach(
        (language, share) ->
            Optional.ofNullable(ZONES.get(language))
                .filter(_ -> share > 0)
                .ifPresent(
                    zones ->
                        zones.forEach(
                            (offset, weight) ->
                                prior.merge(offset, told * weight * share / all, Double::sum))));
    return prior;
  }

  private static Map<String, Map<Integer, Double>> table(String text) {
    Map<String, Map<Integer, Double>> table = new HashMap<>();
    text.lines()
        .forEach(
            line -> {
              Map<Integer, Double> zones = new TreeMap<>();
              for (String each : line.substring(line.indexOf(':') + 1).strip().split(" ")) {
                String[] zone = each.split("=");
                zones.put(
                    (int) Math.round(60 * Double.parseDouble(zone[0])),
                    Double.parseDouble(zone[1]));
              }
              table.put(line.substring(0, line.indexOf(':')), zones);
            });
    return Map.copyOf(table);
  }
}
