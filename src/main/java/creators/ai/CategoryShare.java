package creators.ai;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A category that a text may be about.
 *
 * @param confidence 0 to 1
 */
public record CategoryShare(Category category, double confidence) {

  /** As many are told of a text. */
  public static final int TOLD = 3;

  /** Checks the range. */
  public CategoryShare {
    Objects.requireNonNull(category, "category is null");
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence must be from 0 to 1 but is " + confidence);
    }
  }

  /**
   * The likeliest, best first, at most {@value #TOLD}; those with nothing for them are left out.
   */
  public static List<CategoryShare> likeliest(Map<Category, Double> confidences) {
    return confidences.entrySet().stream()
        .filter(each -> each.getValue() > 0)
        .sorted(
            Map.Entry.<Category, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(TOLD)
        .map(each -> new CategoryShare(each.getKey(), each.getValue()))
        .toList();
  }
}
