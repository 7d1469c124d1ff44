package creators.ai;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/**
 * Remembers verdicts by text and version, so that this node judges the same caption once a week at
 * most. What a failing model left to the rules is not remembered.
 */
public final class CachedAnalyzer implements TextAnalyzer {

  private static final Duration LIFETIME = Duration.ofDays(7);

  /** Longer texts are rare, seldom come twice, and would fill the memory. */
  private static final int LONGEST_TEXT = 2_200;

  private final TextAnalyzer analyzer;
  private final Cache<Key, Verdict> verdicts;

  private record Key(String version, String text) {}

  /**
   * @param analyzer whose verdicts are kept
   * @param maxCharacters of all texts kept together
   * @param registry where hits and misses are counted, as {@code cache_gets} of the cache {@code
   *     ai}
   */
  public CachedAnalyzer(TextAnalyzer analyzer, long maxCharacters, MeterRegistry registry) {
    this.analyzer = analyzer;
    this.verdicts =
        Caffeine.newBuilder()
            .maximumWeight(maxCharacters)
            .weigher((Key key, Verdict _) -> key.text().length() + 100)
            .expireAfterWrite(LIFETIME)
            .recordStats()
            .build();
    CaffeineCacheMetrics.monitor(registry, verdicts, "ai");
  }

  @Override
  public String version() {
    return analyzer.version();
  }

  @Override
  public List<Verdict> analyze(List<String> texts) {
    String version = analyzer.version();
    SequencedSet<String> unknown = new LinkedHashSet<>();
    List<Verdict> answers = new ArrayList<>(texts.size());
    for (String text : texts) {
      Verdict known = verdicts.getIfPresent(new Key(version, text));
      answers.add(known);
      if (known == null) {
        unknown.add(text);
      }
    }
    if (!unknown.isEmpty()) {
      fill(texts, answers, List.copyOf(unknown), version);
    }
    return List.copyOf(answers);
  }

  private void fill(
      List<String> texts, List<Verdict> answers, List<String> unknown, String version) {
    List<Verdict> judged = analyzer.analyze(unknown);
    Map<String, Verdict> byText = HashMap.newHashMap(unknown.size());
    for (int i = 0; i < unknown.size(); i++) {
      byText.put(unknown.get(i), judged.get(i));
      if (judged.get(i).model().equals(version) && unknown.get(i).length() <= LONGEST_TEXT) {
        verdicts.put(new Key(version, unknown.get(i)), judged.get(i));
      }
    }
    for (int i = 0; i < texts.size(); i++) {
      if (answers.get(i) == null) {
        answers.set(i, byText.get(texts.get(i)));
      }
    }
  }
}
