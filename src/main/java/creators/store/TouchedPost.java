package creators.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A post to which something happened.
 *
 * @param takenAt when it was published
 * @param changedAt when its caption, type, place or label was last seen to differ
 * @param goneAt when a fetch that reached beyond it did not have it any more
 */
public record TouchedPost(
    String shortcode,
    String type,
    Optional<String> caption,
    Instant takenAt,
    Optional<Instant> changedAt,
    Optional<Instant> goneAt) {}
