package creators.ai;

import java.util.List;

/**
 * Judges texts. The door through which every level (models, rules) is used; implementations are
 * safe to share between threads and never throw for any text, however odd.
 */
public interface TextAnalyzer {

  /** Name and version, e.g. {@code rules-1}: a verdict may be reused while it stays the same. */
  String version();

  /**
   * One verdict a text, in order.
   *
   * @param texts captions as they are: any language, empty, emoji only, of any length
   */
  List<Verdict> analyze(List<String> texts);
}
