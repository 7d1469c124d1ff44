package creators.store;

import java.time.Instant;
import java.util.Optional;

/**
 * What a profile said of itself, from {@code seenAt} until the next version.
 *
 * @param seenAt when it was first seen so
 */
public record ProfileVersion(
    Instant seenAt,
    Optional<String> fullName,
    Optional<String> biography,
    Optional<String> externalUrl,
    Optional<String> businessCategory,
    Optional<Boolean> verified,
    Optional<Boolean> business,
    boolean isPrivate) {}
