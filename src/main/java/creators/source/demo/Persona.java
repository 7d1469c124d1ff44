package creators.source.demo;

import com.fasterxml.jackson.annotation.JsonCreator;
import creators.ai.Category;
import creators.profile.Username;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An invented creator as {@code demo/creators.json} describes them.
 *
 * @param username marked as invented by the prefix {@code demo.}
 * @param name of the person or project
 * @param about the biography, in the creator's language
 * @param language ISO 639-1 code of most captions
 * @param secondLanguage of some captions, if any
 * @param category what most posts are about
 * @param also what the other posts are about
 * @param followers about halfway through the creator's growth
 * @param following accounts followed
 * @param earlierPosts posts from before {@link PostingPlan#FIRST_DAY}
 * @param postsPerWeek mean
 * @param growth how the audience changes
 * @param zone where the creator lives
 * @param places that posts are tagged with
 * @param traits what else is special
 */
record Persona(
    Username username,
    String name,
    String about,
    String language,
    Optional<String> secondLanguage,
    Category category,
    List<Category> also,
    long followers,
    long following,
    long earlierPosts,
    double postsPerWeek,
    Growth growth,
    ZoneId zone,
    List<String> places,
    Set<Trait> traits) {

  /** How an audience changes over the years. */
  enum Growth {
    STEADY,
    SURGE,
    PLATEAU,
    DECLINE,
    /** Steady, with a leap about every ten months that partly fades. */
    SPIKE;

    @JsonCreator
    static Growth of(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }
  }

  /** What an account may have besides. */
  enum Trait {
    VERIFIED,
    BUSINESS,
    PRIVATE,
    HIDDEN_LIKES,
    /** Nine posts in ten are reels. */
    REELS,
    /** A few older posts stand on top of the profile. */
    PINNED,
    /** Most comments repeat one another. */
    CHORUS;

    @JsonCreator
    static Trait of(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }
  }

  Persona {
    also = List.copyOf(also);
    places = List.copyOf(places);
    traits = Set.copyOf(traits);
  }

  boolean is(Trait trait) {
    return traits.contains(trait);
  }

  Tier tier() {
    return Tier.of(followers);
  }
}
