package creators.report;

import creators.ai.ProfileInsights;
import creators.store.StoredProfile;

/**
 * How much of a creator is analysed.
 *
 * @param analyzed stored posts that have a verdict
 * @param stored stored posts
 * @param aggregated posts whose verdicts are in the creator's aggregate
 */
record Coverage(int analyzed, int stored, int aggregated) {

  /** The coverage of nothing. */
  static final String NOTHING = "n/a";

  static Coverage of(StoredProfile profile) {
    return new Coverage(
        profile.postsAnalyzed(),
        profile.postsStored(),
        profile.insights().map(ProfileInsights::analyzedPosts).orElse(0));
  }

  /** Every post has a verdict, and every verdict has found its way into the aggregate. */
  boolean complete() {
    return analyzed >= stored && aggregated >= stored;
  }

  /** Rounded down, so that 100% means all; "n/a" when there is nothing to analyse. */
  String percent() {
    return stored == 0 ? NOTHING : (100L * analyzed / stored) + "%";
  }

  /** {@code complete}, {@code partial}, or {@code pending} when nothing is analysed yet. */
  String status() {
    if (complete()) {
      return "complete";
    }
    return analyzed == 0 ? "pending" : "partial";
  }
}
