package creators.search.index;

import creators.profile.Username;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the index can show of a creator without asking anybody; unknown values are absent.
 *
 * @param engagementRate in percent
 * @param categories subjects, largest share first
 * @param languages largest share first
 * @param locations tagged places, most frequent first
 * @param hashtags without their sign, most frequent first
 * @param captions beginnings of the newest ones
 */
public record Card(
    Username username,
    Optional<String> fullName,
    Optional<String> biography,
    Optional<Long> followers,
    Optional<Double> engagementRate,
    Optional<Boolean> verified,
    Optional<Boolean> business,
    Optional<Instant> lastPostAt,
    List<String> categories,
    List<String> languages,
    List<String> locations,
    List<String> hashtags,
    List<Caption> captions) {

  /** Copies the lists. */
  public Card {
    categories = List.copyOf(categories);
    languages = List.copyOf(languages);
    locations = List.copyOf(locations);
    hashtags = List.copyOf(hashtags);
    captions = List.copyOf(captions);
  }

  /**
   * The beginning of a caption.
   *
   * @param language ISO 639-1 code, or {@code und}
   */
  public record Caption(String text, String language) {}

  /** The language that most captions are in, or {@code und}. */
  public String language() {
    return languages.isEmpty() ? "und" : languages.getFirst();
  }
}
