package creators.http;

import creators.bus.Hit;
import creators.bus.Message.Suggestion;
import java.util.Map;
import java.util.stream.Collectors;

/** Hits with scores of six decimals: more would only tell how a computer adds. */
final class RoundedHits {

  private static final double STEPS = 1_000_000;

  private RoundedHits() {}

  static Hit of(Hit hit) {
    return new Hit(
        hit.username(),
        hit.fullName(),
        hit.biography(),
        hit.followers(),
        hit.engagementRate(),
        hit.category(),
        hit.languages(),
        hit.locations(),
        hit.isVerified(),
        hit.isBusiness(),
        hit.lastPostAt(),
        rounded(hit.score()),
        hit.highlights(),
        hit.why().map(RoundedHits::of));
  }

  static Suggestion of(Suggestion name) {
    return new Suggestion(
        name.username(), name.fullName(), name.followers(), name.category(), rounded(name.score()));
  }

  private static Hit.Why of(Hit.Why why) {
    return new Hit.Why(
        why.name(),
        why.words()
            .map(
                words ->
                    new Hit.ByWords(words.rank(), rounded(words.score()), rounded(words.fields()))),
        why.meaning().map(meaning -> new Hit.ByMeaning(meaning.rank(), rounded(meaning.cosine()))),
        rounded(why.fused()),
        why.sort());
  }

  private static Map<String, Double> rounded(Map<String, Double> scores) {
    return scores.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> rounded(each.getValue())));
  }

  private static double rounded(double score) {
    return Math.round(score * STEPS) / STEPS;
  }
}
