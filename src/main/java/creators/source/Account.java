package creators.source;

import creators.profile.Profile;
import creators.profile.Username;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What one document tells about an account: like {@link Profile}, but everything may be unknown,
 * the name too.
 */
record Account(
    Optional<Username> username,
    Optional<String> id,
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
    Optional<Boolean> isPrivate) {

  /** What the mere owner mark on posts tells. */
  static Account named(Optional<Username> username, Optional<String> id, OptionalLong postsCount) {
    return new Account(
        username,
        id,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        postsCount,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Reads {@code username}; blank, as in anonymised documents, is unknown. */
  static Optional<Username> username(JsonAt at) {
    return at.findText("username")
        .map(
            text ->
                Username.parse(text)
                    .orElseThrow(() -> at.complaint("username", "expected " + Username.EXPECTED)));
  }

  /** Whether this is a profile rather than the owner mark on posts. */
  boolean isWhole() {
    return followers.isPresent();
  }

  /** How many facts are known. */
  long facts() {
    long texts =
        Stream.of(
                username,
                id,
                fullName,
                biography,
                externalUrl,
                pictureUrl,
                businessCategory,
                verified,
                business,
                isPrivate)
            .filter(Optional::isPresent)
            .count();
    return texts
        + Stream.of(followers, following, postsCount).filter(OptionalLong::isPresent).count();
  }

  /** This account, with name and id taken from {@code other} where they are unknown here. */
  Account identifiedBy(Account other) {
    return new Account(
        username.or(other::username),
        id.or(other::id),
        fullName,
        biography,
        externalUrl,
        pictureUrl,
        businessCategory,
        followers,
        following,
        postsCount,
        verified,
        business,
        isPrivate);
  }

  /** The profile under the name it was asked for. */
  Profile profile(Username name) {
    return new Profile(
        name,
        id,
        fullName,
        biography,
        externalUrl,
        pictureUrl,
        businessCategory,
        followers,
        following,
        postsCount,
        verified,
        business,
        isPrivate.orElse(false));
  }
}
