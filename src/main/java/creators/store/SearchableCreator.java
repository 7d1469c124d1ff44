package creators.store;

import creators.ai.Category;
import creators.ai.Embedding;
import creators.ai.ProfileInsights;
import creators.profile.Profile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a search may know of a creator.
 *
 * @param id the database's own key
 * @param changedAt when the database last changed it
 * @param insights what the background analysis found; empty until it has run
 * @param engagementRatePercent of the newest snapshot; empty where that has none
 * @param posts the newest ones, newest first
 */
public record SearchableCreator(
    long id,
    Profile profile,
    Instant changedAt,
    Optional<ProfileInsights> insights,
    OptionalDouble engagementRatePercent,
    List<Post> posts) {

  /** Copies the posts. */
  public SearchableCreator {
    posts = List.copyOf(posts);
  }

  /**
   * What a search may know of a post; the last four are empty where it says nothing or has no
   * verdict yet.
   *
   * @param language ISO 639-1 code, or {@code und}
   * @param embedding what its caption means
   */
  public record Post(
      Instant takenAt,
      Optional<String> caption,
      Optional<String> location,
      Optional<Category> category,
      Optional<String> language,
      Optional<Embedding> embedding) {}
}
