package creators.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import creators.store.Job;
import creators.store.Job.ItemState;
import java.util.List;
import java.util.Set;

/**
 * A job as the client reads it: its members, then {@code progress}, which sums up its items.
 *
 * @param job what is stored
 */
record JobDocument(@JsonUnwrapped Job job, Progress progress) {

  /**
   * How far a job is.
   *
   * @param done items that are stored and analysed
   * @param total all items; those neither done nor failed wait
   * @param failed items that cannot be done
   */
  record Progress(long done, int total, long failed) {}

  static JobDocument of(Job job) {
    return new JobDocument(
        job,
        new Progress(count(job, ItemState.DONE), job.items().size(), count(job, ItemState.FAILED)));
  }

  /** The same with no items but those that have changed. */
  static JobDocument since(List<Job.Item> before, Job job) {
    Set<Job.Item> known = Set.copyOf(before);
    return new JobDocument(
        job.withItems(job.items().stream().filter(item -> !known.contains(item)).toList()),
        of(job).progress());
  }

  private static long count(Job job, ItemState state) {
    return job.items().stream().filter(item -> item.state() == state).count();
  }
}
