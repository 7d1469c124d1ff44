package creators.store;

import java.util.Objects;

/**
 * One execution of a job, on whose behalf a write is made. The database takes the write only while
 * the job still belongs to that execution: a node that comes back from a freeze, after another one
 * has taken its job over, can change nothing any more.
 *
 * @param task the task's name
 * @param instance which of its jobs
 * @param node who picked it
 * @param version db-scheduler's count of what happened to the row; every pick and every end raises
 *     it
 */
public record Claim(String task, String instance, String node, long version) {

  /** Refuses nulls. */
  public Claim {
    Objects.requireNonNull(task, "task is null");
    Objects.requireNonNull(instance, "instance is null");
    Objects.requireNonNull(node, "node is null");
  }

  @Override
  public String toString() {
    return task + " " + instance;
  }
}
