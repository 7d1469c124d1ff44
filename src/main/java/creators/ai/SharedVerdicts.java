package creators.ai;

import java.util.Collection;
import java.util.Map;

/**
 * Verdicts that all nodes share, by text and version. Called on the threads that judge, so it may
 * block for a short while; it never throws: where the others cannot be asked, nothing is found.
 */
public interface SharedVerdicts {

  /** For a node that stands alone. */
  SharedVerdicts NONE =
      new SharedVerdicts() {
        @Override
        public Map<String, Verdict> find(String version, Collection<String> texts) {
          return Map.of();
        }

        @Override
        public void keep(String version, Map<String, Verdict> verdicts) {
          // Nobody to tell.
        }
      };

  /** What is known of these texts, by text. */
  Map<String, Verdict> find(String version, Collection<String> texts);

  /** Tells the others; returns at once. */
  void keep(String version, Map<String, Verdict> verdicts);
}
