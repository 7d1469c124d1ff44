package creators.search.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009): what is ranked r-th by one
 * order gets {@code weight / (K + r)} for it, and the sums are compared. Scores of different kinds
 * need no common scale, and who is good by both comes before who is best by one.
 */
public final class Fusion {

  /** How flat the gain falls with the rank. The paper's value; see bench/README.md. */
  public static final int K = 60;

  private Fusion() {}

  /**
   * One creator in one order.
   *
   * @param doc the creator's number in the index
   */
  public record Scored(int doc, double score) {}

  /**
   * The place in one order.
   *
   * @param rank from 1
   * @param score by which it was won
   */
  public record Place(int rank, double score) {}

  /** A creator in the common order; at least one of both places is there. */
  public record Fused(int doc, double score, Optional<Place> words, Optional<Place> meaning) {}

  /**
   * One order of two, best first; who is in one only counts by that one. Equals stand in the order
   * of their words, then of their meaning.
   *
   * @param words best first
   * @param meaning best first
   */
  public static List<Fused> of(List<Scored> words, List<Scored> meaning) {
    Map<Integer, Fused> fused = LinkedHashMap.newLinkedHashMap(words.size() + meaning.size());
    for (int i = 0; i < words.size(); i++) {
      Scored each = words.get(i);
      Place place = new Place(i + 1, each.score());
      fused.put(
          each.doc(), new Fused(each.doc(), gain(i + 1), Optional.of(place), Optional.empty()));
    }
    for (int i = 0; i < meaning.size(); i++) {
      Scored each = meaning.get(i);
      Optional<Place> place = Optional.of(new Place(i + 1, each.score()));
      Fused known = fused.get(each.doc());
      fused.put(
          each.doc(),
          known == null
              ? new Fused(each.doc(), gain(i + 1), Optional.empty(), place)
              : new Fused(each.doc(), known.score() + gain(i + 1), known.words(), place));
    }
    List<Fused> order = new ArrayList<>(fused.values());
    order.sort(Comparator.comparingDouble(Fused::score).reversed());
    return order;
  }

  private static double gain(int rank) {
    return 1.0 / (K + rank);
  }
}
