package creators.ai;

import java.util.List;

/** Says what texts mean. Implementations are safe to share between threads. */
public interface TextEmbedder {

  /** Name and version: only meanings of the same one can be compared. */
  String version();

  /**
   * One meaning a text, in order; the same text always means the same.
   *
   * @param texts of any language, though English is understood best, and of any length
   */
  List<Embedding> embed(List<String> texts);
}
