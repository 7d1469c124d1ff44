package creators.bus;

import creators.profile.Username;
import java.util.List;
import java.util.Optional;

/**
 * A creator whose content means nearly the same as another's, and why; unknown values are absent.
 *
 * @param cosine of the angle between the two meanings, -1 to 1
 * @param sharedCategories what both publish about
 * @param sharedHashtags that both use, at most ten
 * @param sharedLanguages in which both write
 */
public record LookAlike(
    Username username,
    Optional<String> fullName,
    Optional<Long> followers,
    Optional<Double> engagementRate,
    Optional<String> category,
    double cosine,
    List<String> sharedCategories,
    List<String> sharedHashtags,
    List<String> sharedLanguages) {

  /** Copies the lists. */
  public LookAlike {
    sharedCategories = List.copyOf(sharedCategories);
    sharedHashtags = List.copyOf(sharedHashtags);
    sharedLanguages = List.copyOf(sharedLanguages);
  }
}
