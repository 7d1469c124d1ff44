package creators.analytics;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known besides a creator's own profile, posts and history.
 *
 * @param tiers where the size classes begin
 * @param peers stored creators of the creator's tier; empty when they could not be read
 * @param languages the share of each language (ISO code) among the captions, where that is known
 */
public record Background(Tiers tiers, Optional<Peers> peers, Map<String, Double> languages) {

  /** Nothing but the usual tiers. */
  public static final Background NONE = new Background(Tiers.USUAL, Optional.empty(), Map.of());

  /** Copies the languages. */
  public Background {
    Objects.requireNonNull(tiers, "tiers is null");
    Objects.requireNonNull(peers, "peers is null");
    languages = Map.copyOf(languages);
  }
}
