package creators.analytics;

import creators.analytics.places.HomePlaces;
import creators.analytics.places.PlaceZones;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where a creator may live before the hours of the posts were looked at, from what they say and
 * show: the biography (a pin, "based in", a flag), the tagged places, the languages. Each takes its
 * share of what the ones before it leave open, so that none is ever taken for certain.
 *
 * @param offsets the probability of each offset from UTC in minutes; sums to 1
 * @param evidence {@code biography}, {@code tagged_places}, {@code languages}: those that told
 */
record ZonePrior(Map<Integer, Double> offsets, List<String> evidence) {

  /** A biography may name where somebody comes from, or is bound for. */
  private static final double FROM_BIOGRAPHY = 0.7;

  /** Places may be where somebody travels. */
  private static final double MOST_FROM_PLACES = 0.8;

  /** So many tagged posts count for half of that. */
  private static final double PLACES_HALF = 5;

  static ZonePrior of(Sample sample) {
    Map<Integer, Double> prior = new TreeMap<>();
    List<String> evidence = new ArrayList<>();
    double open = 1;
    List<Map<Integer, Double>> home =
        sample.profile().biography().map(ZonePrior::inBiography).orElse(List.of());
    if (!home.isEmpty()) {
      open -= add(prior, home, open * FROM_BIOGRAPHY * concentration(home));
      evidence.add("biography");
    }
    // A creator tags the same few places again and again.
    Map<String, Optional<Map<Integer, Double>>> read = new HashMap<>();
    List<Map<Integer, Double>> tagged =
        sample.posts().stream()
            .flatMap(post -> post.location().stream())
            .flatMap(place -> read.computeIfAbsent(place, PlaceZones::of).stream())
            .toList();
    if (!tagged.isEmpty()) {
      double weight = MOST_FROM_PLACES * tagged.size() / (tagged.size() + PLACES_HALF);
      open -= add(prior, tagged, open * weight * concentration(tagged));
      evidence.add("tagged_places");
    }
    Map<String, Double> languages = sample.background().languages();
    if (LanguageZones.known(languages)) {
      evidence.add("languages");
    }
    double left = open;
    LanguageZones.prior(languages)
        .forEach((offset, share) -> prior.merge(offset, left * share, Double::sum));
    return new ZonePrior(prior, evidence);
  }

  private static List<Map<Integer, Double>> inBiography(String biography) {
    return Stream.concat(
            HomePlaces.in(biography).stream().map(PlaceZones::of),
            HomePlaces.flags(biography).stream().map(PlaceZones::ofCountry))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Spreads {@code weight} over places alike; gives what it has spread. */
  private static double add(
      Map<Integer, Double> prior, List<Map<Integer, Double>> places, double weight) {
    places.forEach(
        zones ->
            zones.forEach(
                (offset, share) ->
                    prior.merge(offset, weight * share / places.size(), Double::sum)));
    return weight;
  }

  /** 1 when all are alike, near 0 when they are scattered: then they tell of journeys. */
  private static double concentration(List<Map<Integer, Double>> places) {
    Map<Map<Integer, Double>, Integer> counts = new HashMap<>();
    places.forEach(place -> counts.merge(place, 1, Integer::sum));
    return counts.values().stream()
        .mapToDouble(count -> Math.pow((double) count / places.size(), 2))
        .sum();
  }
}
