package creators.store;

import creators.ai.Verdict;
import creators.profile.Post;
import java.time.Instant;
import java.util.Optional;

/**
 * A post as the database knows it.
 *
 * @param verdict what the background analysis said; empty until it has
 * @param analyzedAt when it said so
 */
public record StoredPost(Post post, Optional<Verdict> verdict, Optional<Instant> analyzedAt) {}
