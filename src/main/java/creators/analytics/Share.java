package creators.analytics;

/**
 * One part of a whole.
 *
 * @param name which part
 * @param n how many items are in it
 * @param share n divided by the number of all items, 0 to 1
 */
public record Share(String name, int n, double share) {

  static Share of(String name, int n, int all) {
    return new Share(name, n, (double) n / all);
  }
}
