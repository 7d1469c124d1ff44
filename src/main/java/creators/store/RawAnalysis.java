package creators.store;

import creators.ai.CategoryShare;
import creators.ai.Level;
import creators.ai.Verdict;
import java.util.List;
import java.util.Objects;

/** What of a verdict has no column of its own: the JSON of {@code ai_analysis_raw}. */
record RawAnalysis(
    Level level,
    String model,
    double quality,
    List<String> evidence,
    List<CategoryShare> categories) {

  /** Rows of older versions have no list of categories. */
  RawAnalysis {
    categories = Objects.requireNonNullElse(categories, List.of());
  }

  static RawAnalysis of(Verdict verdict) {
    return new RawAnalysis(
        verdict.level(),
        Parameters.clean(verdict.model()),
        verdict.quality(),
        verdict.evidence().stream().map(Parameters::clean).toList(),
        verdict.categories());
  }
}
