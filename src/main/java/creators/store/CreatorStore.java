package creators.store;

import creators.ai.ProfileInsights;
import creators.ai.Verdict;
import creators.profile.Comment;
import creators.profile.Creator;
import creators.profile.Snapshot;
import creators.profile.Username;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The creators we know, in PostgreSQL, the truth of the service. Every method is one transaction in
 * the {@code service_role}; each fails with {@code StoreUnavailable} when the database is away.
 */
public interface CreatorStore {

  /** A creator by name; empty when none is stored. */
  Future<Optional<StoredProfile>> profile(Username username);

  /** Those of the creators that are stored. */
  Future<Map<Username, StoredProfile>> profiles(Collection<Username> usernames);

  /** A creator by the database's key. */
  Future<Optional<StoredProfile>> profile(long profileId);

  /**
   * The number of a fetch that is about to begin, higher than all before it: a fetch with a higher
   * number began later, whatever became of clocks, leases and Redis.
   */
  Future<Long> nextFence();

  /**
   * Stores what a fetch brought, in ONE transaction: the profile (a value the document does not
   * tell keeps what was known), its posts by shortcode (new ones added; numbers of known ones
   * renewed; a caption that changed loses its verdict), comments (the newest {@link
   * Comment#KEPT_PER_POST} of each post stay), a snapshot of this moment and the earlier ones of
   * {@link Creator#history()} that are not stored yet, the raw document, and, when any post has no
   * verdict, the {@code analyze_profile_posts} job.
   *
   * @param fence the fetch's number from {@link #nextFence}, drawn before it began; the same one
   *     may be written again
   * @return the creator as stored, and whether this write is in it: one that a later fetch has
   *     overtaken changes nothing
   */
  Future<SaveOutcome> save(Creator creator, String rawDocument, long fence);

  /** The same for what is the newest whenever it is written: a number is drawn until it lands. */
  default Future<StoredProfile> save(Creator creator, String rawDocument) {
    return nextFence()
        .compose(fence -> save(creator, rawDocument, fence))
        .compose(
            outcome ->
                switch (outcome) {
                  case SaveOutcome.Saved(StoredProfile stored) -> Future.succeededFuture(stored);
                  case SaveOutcome.Superseded _ -> save(creator, rawDocument);
                });
  }

  /**
   * One page of a creator's posts. Fails with {@code InvalidInput} on a cursor that is none of
   * ours.
   */
  Future<PostPage> posts(long profileId, PostQuery query);

  /** The newest posts by publication, at most {@code limit} (any number). */
  Future<List<StoredPost>> latestPosts(long profileId, int limit);

  /** What creators' numbers are computed from, read in one go. */
  Future<Map<Long, Measurements>> measurements(
      Collection<Long> profileIds, Measurements.Extent extent);

  /** Comments whose language nobody has read, at most {@code limit}. */
  Future<List<Comment>> unreadComments(long profileId, int limit);

  /** Writes the languages that a job read; fails like {@link #saveVerdicts}. */
  Future<Void> saveCommentLanguages(
      Claim claim, long profileId, Map<Comment, StoredComment.Language> languages);

  /** The snapshots from {@code from} (inclusive) to {@code to} (exclusive), oldest first. */
  Future<List<Snapshot>> history(long profileId, Instant from, Instant to);

  /**
   * What is stored of a creator at two moments and in between.
   *
   * @param limit how many posts at most
   */
  Future<CreatorChanges> changes(long profileId, Instant from, Instant to, int limit);

  /**
   * Recent engagement rates by followers, in percent, of stored creators, each as of their last
   * fetch: of all, or of a fair sample where there are more than {@code limit}.
   *
   * @param fewest followers, at least
   * @param beyond the first number of followers that is too many
   */
  Future<List<Double>> engagementRates(long fewest, long beyond, int limit);

  /**
   * Captions of posts without a verdict by shortcode, at most {@code limit}; a post without caption
   * has the text "".
   */
  Future<Map<String, String>> unanalyzed(long profileId, int limit);

  /** Captions of posts without a verdict, and of those whose verdict {@code refresh} means. */
  Future<Map<String, String>> outdated(long profileId, AnalysisJobs.Refresh refresh, int limit);

  /**
   * Writes a job's verdicts by shortcode in one statement; a post that has one keeps it.
   *
   * @param refresh makes verdicts give way that are from before it
   * @return how many were written; fails with {@link ClaimLostException}, and writes nothing, when
   *     the job belongs to another execution by now
   */
  Future<Integer> saveVerdicts(
      Claim claim,
      long profileId,
      Map<String, Verdict> verdicts,
      Optional<AnalysisJobs.Refresh> refresh);

  /** Every verdict of a creator, newest post first, for the aggregate. */
  Future<List<Verdict>> verdicts(long profileId);

  /** Writes a creator's aggregate; fails like {@link #saveVerdicts} when the job is another's. */
  Future<Void> saveInsights(Claim claim, long profileId, ProfileInsights insights);

  /**
   * Makes sure that an {@code analyze_profile_posts} job waits for this creator, as of this fetch.
   *
   * @return its id; empty when there is nothing to analyse, nor any job at it
   */
  Future<Optional<UUID>> requestAnalysis(StoredProfile stored);

  /**
   * Makes sure that a {@code fetch_creator} job waits for this creator: one, however often and from
   * however many nodes it is asked for. It is tried until the creator is stored or does not exist.
   *
   * @return its id; empty in the moment in which another node has just asked for it or ended it
   */
  Future<Optional<UUID>> requestFetch(Username username);

  /**
   * All creators in pages by id, for the search index: those with an id above {@code after}, at
   * most {@code limit}.
   */
  Future<List<StoredProfile>> profilesAfter(long after, int limit);
}
