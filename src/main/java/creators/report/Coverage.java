package creators.report;

import creators.store.StoredProfile;

/**
 * How much of a creator is analysed.
 *
 * @param analyzed stored posts that have a verdict
 * @param stored stored posts
 */
record Coverage(int analyzed, int stored) {

  static Coverage of(StoredProfile profile) {
    return new Coverage(profile.postsAnalyzed(), profile.postsStored());
  }

  boolean complete() {
    return analyzed >= stored;
  }

  /** Rounded down, so that 100% means all; "n/a" when there is nothing to analyse. */
  String percent() {
    return stored == 0 ? "n/a" : (100L * analyzed / stored) + "%";
  }

  /** {@code complete}, {@code partial}, or {@code pending} when nothing is analysed yet. */
  String status() {
    if (complete()) {
      return "complete";
    }
    return analyzed == 0 ? "pending" : "partial";
  }
}
