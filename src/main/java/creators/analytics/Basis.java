package creators.analytics;

import creators.profile.Post;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the whole analysis rests on.
 *
 * @param asOf the moment that ages are counted to
 * @param posts how many posts are known
 * @param postsOfAccount how many the account says it has
 * @param postsInTheFuture posts dated after {@code asOf}: left out of everything about time
 * @param from when the oldest known post was published
 * @param to when the newest known post was published, future ones aside
 * @param snapshots how many stored snapshots are known
 */
public record Basis(
    Instant asOf,
    int posts,
    OptionalLong postsOfAccount,
    int postsInTheFuture,
    Optional<Instant> from,
    Optional<Instant> to,
    int snapshots) {

  static Basis of(Sample sample) {
    List<Post> dated = sample.dated();
    return new Basis(
        sample.now(),
        sample.posts().size(),
        sample.profile().postsCount(),
        sample.posts().size() - dated.size(),
        dated.isEmpty() ? Optional.empty() : Optional.of(dated.getFirst().takenAt()),
        dated.isEmpty() ? Optional.empty() : Optional.of(dated.getLast().takenAt()),
        sample.history().size());
  }
}
