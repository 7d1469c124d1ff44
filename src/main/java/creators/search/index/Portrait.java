package creators.search.index;

import creators.ai.Category;
import creators.ai.Embedding;
import creators.ai.ProfileInsights;
import creators.ai.Verdict;
import creators.profile.Profile;
import creators.store.SearchableCreator;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A creator as the search sees them: what is told in many posts, brought together.
 *
 * @param sentiment mean mood, -1 to 1
 * @param captions of the newest posts, newest first, whole
 * @param meanings what those of them mean that a model could read
 */
public record Portrait(
    long id,
    Card card,
    OptionalDouble sentiment,
    List<Card.Caption> captions,
    List<Embedding> meanings) {

  /** Posts that are looked at, the newest ones. */
  public static final int POSTS = 60;

  /** The share from which on a subject or a language belongs to a creator. */
  public static final double WORTH_SAYING = 0.2;

  private static final int HASHTAGS = 40;
  private static final int LOCATIONS = 5;
  private static final int CAPTIONS_SHOWN = 12;
  private static final int CAPTION_SHOWN = 280;
  private static final int LONGEST_TEXT = 2_200;
  private static final Pattern HASHTAG = Pattern.compile("#([\\p{L}\\p{N}\\p{M}_]{2,100})");

  /** Brings together what the database knows. */
  public static Portrait of(SearchableCreator creator) {
    Profile profile = creator.profile();
    List<Card.Caption> captions =
        creator.posts().stream()
            .filter(post -> post.caption().filter(text -> !text.isBlank()).isPresent())
            .map(
                post ->
                    new Card.Caption(
                        NameText.shorten(post.caption().orElseThrow(), LONGEST_TEXT),
                        post.language().orElse(Verdict.UNDETERMINED)))
            .toList();
    Card card =
        new Card(
            profile.username(),
            profile.fullName(),
            profile.biography(),
            profile.followers().stream().boxed().findFirst(),
            creator.engagementRatePercent().stream().boxed().findFirst(),
            profile.verified(),
            profile.business(),
            creator.posts().stream()
                .map(SearchableCreator.Post::takenAt)
                .max(Comparator.<Instant>naturalOrder()),
            creator.insights().map(Portrait::categories).orElse(List.of()),
            creator.insights().map(Portrait::languages).orElse(List.of()),
            mostFrequent(
                creator.posts().stream().flatMap(post -> post.location().stream()), LOCATIONS),
            mostFrequent(captions.stream().flatMap(Portrait::hashtags), HASHTAGS),
            captions.stream()
                .limit(CAPTIONS_SHOWN)
                .map(
                    caption ->
                        new Card.Caption(
                            NameText.shorten(caption.text(), CAPTION_SHOWN), caption.language()))
                .toList());
    return new Portrait(
        creator.id(),
        card,
        creator.insights().map(ProfileInsights::averageSentiment).orElse(OptionalDouble.empty()),
        captions,
        creator.posts().stream().flatMap(post -> post.embedding().stream()).toList());
  }

  /**
   * What the creator is about, in a few words that a model can read: their own, their subjects in
   * English, their places and hashtags. It speaks for those whose captions no model has read.
   */
  public String about() {
    return Stream.of(
            card.biography().stream(),
            card.categories().stream().limit(3),
            card.locations().stream().limit(2),
            card.hashtags().stream().limit(8))
        .flatMap(Function.identity())
        .collect(Collectors.joining(". "));
  }

  /** The main subject first, whatever its share. */
  private static List<String> categories(ProfileInsights insights) {
    return Stream.concat(
            insights.primaryCategory().map(Category::label).stream(),
            worthSaying(insights.contentDistribution()))
        .distinct()
        .toList();
  }

  private static List<String> languages(ProfileInsights insights) {
    return worthSaying(insights.languageDistribution()).toList();
  }

  private static Stream<String> worthSaying(Map<String, Double> shares) {
    return shares.entrySet().stream()
        .filter(share -> share.getValue() >= WORTH_SAYING)
        .map(Map.Entry::getKey);
  }

  private static Stream<String> hashtags(Card.Caption caption) {
    return HASHTAG
        .matcher(caption.text())
        .results()
        .map((MatchResult hashtag) -> hashtag.group(1).toLowerCase(Locale.ROOT))
        .distinct();
  }

  private static List<String> mostFrequent(Stream<String> values, int limit) {
    Map<String, Integer> counts = new HashMap<>();
    values.forEach(value -> counts.merge(value, 1, Integer::sum));
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(limit)
        .map(Map.Entry::getKey)
        .toList();
  }
}
