package creators.store;

import creators.profile.Snapshot;
import java.util.List;
import java.util.Optional;

/**
 * What is stored about a creator at two moments and in between.
 *
 * @param numbersBefore the last snapshot up to the first moment
 * @param numbersAfter the last snapshot up to the second
 * @param wordsBefore what the profile said at the first moment, where that is kept
 * @param wordsAfter what it said at the second
 * @param posts those published, changed or gone in between, newest first
 * @param more whether there are more of them than were asked for
 */
public record CreatorChanges(
    Optional<Snapshot> numbersBefore,
    Optional<Snapshot> numbersAfter,
    Optional<ProfileVersion> wordsBefore,
    Optional<ProfileVersion> wordsAfter,
    List<TouchedPost> posts,
    boolean more) {}
