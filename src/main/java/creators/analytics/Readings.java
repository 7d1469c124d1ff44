package creators.analytics;

import java.util.List;
import java.util.Objects;

/**
 * What the sections about content and audience rest on beside the posts themselves.
 *
 * @param posts what was read in the posts; posts that nobody has read are not among them
 * @param comments the comments that are known; most sources give none
 * @param rates what exposure is worth
 */
public record Readings(List<Reading> posts, List<Remark> comments, MediaRates rates) {

  /** Nothing was read. */
  public static final Readings NONE = new Readings(List.of(), List.of(), MediaRates.DEFAULTS);

  /** Copies the lists. */
  public Readings {
    posts = List.copyOf(posts);
    comments = List.copyOf(comments);
    Objects.requireNonNull(rates, "rates is null");
  }
}
