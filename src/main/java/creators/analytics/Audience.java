package creators.analytics;

import creators.analytics.places.LanguageCountries;
import creators.analytics.places.Places;
import creators.profile.Post;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Who may be listening, from public signs alone: the languages of captions and comments, the tagged
 * places and the topics. Nothing is concluded about single followers, about origin, health, belief
 * or politics, nor about anybody under 18. Where the signs are too few nothing is said.
 *
 * @param languages which languages the audience reads
 * @param countries where it lives: the languages' readers (see {@link LanguageCountries}) mixed
 *     with the tagged places
 * @param interests what it cares for, taken from what the posts are about
 * @param ages of the adults in it, mostly what is known of Instagram at large
 * @param places measured: the tagged places by the number of posts; shares are of the posts with a
 *     place
 */
public record Audience(
    Distribution languages,
    Distribution countries,
    Distribution interests,
    Distribution ages,
    List<Share> places) {

  static final int MIN_TOPICS = 8;
  static final int MIN_FOR_AGES = 12;
  static final int MIN_PLACES = 5;
  static final int LISTED = 8;

  /** More captions than this make the estimate no better: they are not the audience. */
  private static final int MOST_WORTH = 20;

  /** With comments, which are the audience's own, the estimate is worth a little more. */
  private static final int MOST_WORTH_IN_ALL = 30;

  private static final double COUNTRIES_WORTH = 8;

  /** So many tagged posts count as much as all captions together. */
  private static final double PLACES_HALF = 10;

  private static final double MOST_FROM_PLACES = 0.6;
  private static final double LEAST_SHARE = 0.02;

  private static final String LANGUAGES = "audience_languages/2";
  private static final String COUNTRIES = "audience_countries/2";
  private static final String INTERESTS = "audience_interests/1";
  private static final String AGES = "audience_ages/1";

  static Audience of(Sample sample, List<Reading> readings, List<Remark> comments) {
    List<Post> placed = placed(sample);
    int known = known(sample, readings);
    AudienceLanguages languages = AudienceLanguages.of(readings, comments);
    Map<String, Integer> topics = counts(readings, Reading::topic);
    return new Audience(
        languages(languages, known + comments.size()),
        countries(languages, placed, known + comments.size()),
        interests(topics, known),
        ages(topics, known),
        places(placed));
  }

  /** As {@link Audience#countries}. */
  static Distribution countries(Sample sample, List<Reading> readings, List<Remark> comments) {
    return countries(
        AudienceLanguages.of(readings, comments),
        placed(sample),
        known(sample, readings) + comments.size());
  }

  private static List<Post> placed(Sample sample) {
    return sample.posts().stream().filter(post -> post.location().isPresent()).toList();
  }

  private static int known(Sample sample, List<Reading> readings) {
    return Math.max(sample.posts().size(), readings.size());
  }

  private static Distribution languages(AudienceLanguages languages, int known) {
    if (languages.shares().isEmpty()) {
      return Distribution.refused(
          languages.found(),
          known,
          LANGUAGES,
          "needs %d captions whose language is known or comments by %d people, there are %d of both"
              .formatted(
                  AudienceLanguages.MIN_CAPTIONS, AudienceLanguages.MIN_VOICES, languages.found()));
    }
    int n = languages.n();
    int worth = languages.evidence().size() > 1 ? MOST_WORTH_IN_ALL : MOST_WORTH;
    return Distribution.estimated(
        parts(languages.shares(), Math.min(n, worth)),
        n,
        known,
        LANGUAGES,
        n >= MOST_WORTH ? "moderate" : "low",
        languages.evidence());
  }

  private static Distribution countries(AudienceLanguages languages, List<Post> placed, int known) {
    Map<String, Optional<String>> read = new HashMap<>();
    Map<String, Integer> located =
        counts(
            placed,
            post -> post.location().flatMap(place -> read.computeIfAbsent(place, Places::country)));
    int tags = sum(located);
    if (languages.shares().isEmpty() && tags < MIN_PLACES) {
      return Distribution.refused(
          Math.max(languages.found(), tags),
          known,
          COUNTRIES,
          "needs what languages need or %d posts tagged in a known country, there are %d"
              .formatted(MIN_PLACES, tags));
    }
    Map<String, Double> fromLanguages = new TreeMap<>();
    languages
        .shares()
        .forEach(
            (language, share) ->
                LanguageCountries.of(language)
                    .forEach(
                        (country, part) ->
                            fromLanguages.merge(country, share * part, Double::sum)));
    Map<String, Double> fromPlaces = shares(located);
    double weight = fromLanguages.isEmpty() ? 1 : weight(fromPlaces, tags);
    Map<String, Double> mixed = new TreeMap<>();
    fromLanguages.forEach(
        (country, share) -> mixed.merge(country, (1 - weight) * share, Double::sum));
    fromPlaces.forEach((country, share) -> mixed.merge(country, weight * share, Double::sum));
    List<String> evidence = new ArrayList<>();
    if (!fromLanguages.isEmpty()) {
      evidence.add(
          "readers of "
              + readers(languages.shares())
              + " on Instagram, weight %.2f".formatted(1 - weight));
    }
    if (tags > 0) {
      evidence.add(tags + " posts tagged in a known country, weight %.2f".formatted(weight));
    }
    if (mixed.isEmpty()) {
      return Distribution.refused(
          languages.n(),
          known,
          COUNTRIES,
          "no table tells where the readers of these languages live");
    }
    return Distribution.estimated(
        parts(mixed, COUNTRIES_WORTH),
        Math.max(languages.n(), tags),
        known,
        COUNTRIES,
        "low",
        evidence);
  }

  private static String readers(Map<String, Double> languages) {
    return parts(languages, 1).stream()
        .map(Distribution.Part::name)
        .collect(Collectors.joining(", "));
  }

  /** Places scattered over many countries tell of journeys, not of a home. */
  private static double weight(Map<String, Double> places, int tags) {
    double concentration = places.values().stream().mapToDouble(share -> share * share).sum();
    return Math.min(MOST_FROM_PLACES, tags / (tags + PLACES_HALF)) * concentration;
  }

  private static Distribution interests(Map<String, Integer> topics, int known) {
    int n = sum(topics);
    if (n < MIN_TOPICS) {
      return Distribution.refused(
          n, known, INTERESTS, tooFew(MIN_TOPICS, "posts whose topic is known", n));
    }
    return Distribution.estimated(
        parts(shares(topics), Math.min(n, MOST_WORTH)),
        n,
        known,
        INTERESTS,
        n >= MOST_WORTH ? "moderate" : "low",
        List.of("the topics of " + n + " posts: what people follow a creator for"));
  }

  private static Distribution ages(Map<String, Integer> topics, int known) {
    int n = sum(topics);
    if (n < MIN_FOR_AGES) {
      return Distribution.refused(
          n, known, AGES, tooFew(MIN_FOR_AGES, "posts whose topic is known", n));
    }
    List<Distribution.Part> bands = AgeBands.of(shares(topics));
    Distribution.Part largest =
        bands.stream().max(Comparator.comparingDouble(Distribution.Part::share)).orElseThrow();
    return new Distribution(
        Figure.estimated(largest.share(), largest.interval(), n, known, AGES)
            .noting(largest.name()),
        "low",
        bands,
        List.of(
            "ages of Instagram's adults at large",
            "a small tilt by the topics of " + n + " posts (an assumption)"));
  }

  private static List<Share> places(List<Post> placed) {
    return counts(placed, Post::location).entrySet().stream()
        .map(entry -> Share.of(entry.getKey(), entry.getValue(), placed.size()))
        .sorted(Comparator.comparingInt(Share::n).reversed().thenComparing(Share::name))
        .limit(LISTED)
        .toList();
  }

  private static List<Distribution.Part> parts(Map<String, Double> shares, double worth) {
    return shares.entrySet().stream()
        .filter(entry -> entry.getValue() >= LEAST_SHARE)
        .sorted(
            Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(LISTED)
        .map(
            entry ->
                new Distribution.Part(
                    entry.getKey(),
                    Math.min(1, entry.getValue()),
                    Intervals.ofShare(Math.min(1, entry.getValue()), worth)))
        .toList();
  }

  private static Map<String, Double> shares(Map<String, Integer> counts) {
    double all = sum(counts);
    return counts.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, entry -> entry.getValue() / all, Double::sum, TreeMap::new));
  }

  private static <T> Map<String, Integer> counts(
      List<T> items, Function<T, Optional<String>> name) {
    Map<String, Integer> counts = new HashMap<>();
    for (T item : items) {
      name.apply(item).ifPresent(each -> counts.merge(each, 1, Integer::sum));
    }
    return new TreeMap<>(counts);
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static String tooFew(int needed, String what, int n) {
    return "needs %d %s, there are %d".formatted(needed, what, n);
  }
}
