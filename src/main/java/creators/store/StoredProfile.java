package creators.store;

import creators.ai.ProfileInsights;
import creators.profile.Profile;
import creators.profile.SourceKind;
import java.time.Instant;
import java.util.Optional;

/**
 * A creator as the database knows them.
 *
 * @param id the database's own key
 * @param fetchedAt when the source was last asked successfully
 * @param insights what the background analysis found; empty until it has run
 * @param analyzedAt when the background analysis last completed
 * @param postsStored how many posts are stored
 * @param postsAnalyzed how many of them have a verdict
 */
public record StoredProfile(
    long id,
    Profile profile,
    SourceKind source,
    Instant fetchedAt,
    Optional<ProfileInsights> insights,
    Optional<Instant> analyzedAt,
    int postsStored,
    int postsAnalyzed) {}
