package creators.profile;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A creator as the source last showed them. What the source does not tell is empty, never zero: a
 * page of posts, for instance, names neither followers nor biography.
 *
 * @param username the account's name
 * @param instagramId the numeric account id, as text
 * @param fullName the display name
 * @param biography the text under the name
 * @param externalUrl the link in the profile
 * @param pictureUrl address of the profile picture
 * @param businessCategory Instagram's own category of a professional account, e.g. "Public figure"
 * @param followers accounts that follow this one
 * @param following accounts this one follows
 * @param postsCount posts the account says it has, not how many we know
 * @param verified whether the account has the verified badge; some sources do not tell
 * @param business whether it is a business or professional account; some sources do not tell
 * @param isPrivate whether only approved followers see the posts
 */
public record Profile(
    Username username,
    Optional<String> instagramId,
    Optional<String> fullName,
    Optional<String> biography,
    Optional<String> externalUrl,
    Optional<String> pictureUrl,
    Optional<String> businessCategory,
    OptionalLong followers,
    OptionalLong following,
    OptionalLong postsCount,
    Optional<Boolean> verified,
    Optional<Boolean> business,
    boolean isPrivate) {

  /** Refuses nulls and negative counts. */
  public Profile {
    Objects.requireNonNull(username, "username is null");
    Objects.requireNonNull(instagramId, "instagramId is null");
    Objects.requireNonNull(fullName, "fullName is null");
    Objects.requireNonNull(biography, "biography is null");
    Objects.requireNonNull(externalUrl, "externalUrl is null");
    Objects.requireNonNull(pictureUrl, "pictureUrl is null");
    Objects.requireNonNull(businessCategory, "businessCategory is null");
    Objects.requireNonNull(verified, "verified is null");
    Objects.requireNonNull(business, "business is null");
    Counts.requireKnownOrAbsent("followers", followers);
    Counts.requireKnownOrAbsent("following", following);
    Counts.requireKnownOrAbsent("postsCount", postsCount);
  }
}
