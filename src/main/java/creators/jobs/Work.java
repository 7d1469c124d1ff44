package creators.jobs;

/** What a kind of job does; it may be interrupted anywhere and is then done again. */
@FunctionalInterface
interface Work<T> {

  /**
   * Runs on a virtual thread.
   *
   * @param data the job's own
   * @throws RuntimeException when the attempt fails
   */
  Outcome run(Attempt attempt, T data);
}
