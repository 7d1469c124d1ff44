package creators.ai;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Remembers verdicts by text and version, on this node and with the others, so that a caption is
 * judged once a week at most; one that several ask about at the same moment is judged by the first
 * of them on each node. What a failing model left to the rules is not remembered.
 */
public final class CachedAnalyzer implements TextAnalyzer {

  private static final Duration LIFETIME = Duration.ofDays(7);

  /** Whoever judges a text for longer than this has probably got stuck. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Longer texts are rare, seldom come twice, and would fill the memory. */
  private static final int LONGEST_TEXT = 2_200;

  /** Bytes of objects around what they hold. */
  private static final int ENTRY = 400;

  private static final int STRING = 56;
  private static final int CATEGORY = 32;
  private static final int EMBEDDING = 48;

  private final TextAnalyzer analyzer;
  private final SharedVerdicts shared;
  private final Duration patience;
  private final Cache<Key, Verdict> verdicts;
  private final Map<Key, CompletableFuture<Verdict>> judging = new ConcurrentHashMap<>();
  private final Counter sharedHits;

  private record Key(String version, String text) {}

  /**
   * @param analyzer whose verdicts are kept
   * @param shared those of all nodes
   * @param maxBytes of all that is kept on this node, about: see {@link #bytes}
   * @param registry where hits and misses are counted, as {@code cache_gets} of the cache {@code
   *     ai}, and what others had judged, as {@code creators.ai.shared}
   */
  public CachedAnalyzer(
      TextAnalyzer analyzer, SharedVerdicts shared, long maxBytes, MeterRegistry registry) {
    this(analyzer, shared, maxBytes, PATIENCE, registry);
  }

  /**
   * @param patience how long another's judging is waited for
   */
  CachedAnalyzer(
      TextAnalyzer analyzer,
      SharedVerdicts shared,
      long maxBytes,
      Duration patience,
      MeterRegistry registry) {
    this.patience = patience;
    this.analyzer = analyzer;
    this.shared = shared;
    this.verdicts =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((Key key, Verdict verdict) -> bytes(key.text(), verdict))
            .expireAfterWrite(LIFETIME)
            .recordStats()
            .build();
    this.sharedHits =
        Counter.builder("creators.ai.shared")
            .description("Texts that another node, or this one before its restart, had judged")
            .register(registry);
    CaffeineCacheMetrics.monitor(registry, verdicts, "ai");
  }

  /**
   * What a remembered verdict takes of the heap, rather too much than too little: its text and
   * evidence at two bytes a character, its categories, its embedding.
   */
  static int bytes(String text, Verdict verdict) {
    int evidence = 0;
    for (String each : verdict.evidence()) {
      evidence += STRING + Character.BYTES * each.length();
    }
    return ENTRY
        + Character.BYTES * text.length()
        + evidence
        + CATEGORY * verdict.categories().size()
        + verdict.embedding().map(embedding -> EMBEDDING + embedding.dimensions()).orElse(0);
  }

  @Override
  public String version() {
    return analyzer.version();
  }

  @Override
  public List<Verdict> analyze(List<String> texts) {
    String version = analyzer.version();
    Map<String, Verdict> known = new HashMap<>();
    SequencedSet<String> unknown = new LinkedHashSet<>();
    for (String text : texts) {
      Verdict verdict = verdicts.getIfPresent(new Key(version, text));
      if (verdict == null) {
        unknown.add(text);
      } else {
        known.put(text, verdict);
      }
    }
    if (!unknown.isEmpty()) {
      known.putAll(found(version, unknown));
    }
    return texts.stream().map(known::get).toList();
  }

  /**
   * Those that nobody on this node is judging are claimed and judged here, the others waited for.
   */
  private Map<String, Verdict> found(String version, Collection<String> texts) {
    Map<String, CompletableFuture<Verdict>> own = new HashMap<>();
    Map<String, CompletableFuture<Verdict>> others = new HashMap<>();
    for (String text : texts) {
      CompletableFuture<Verdict> claim = new CompletableFuture<>();
      CompletableFuture<Verdict> running = judging.putIfAbsent(new Key(version, text), claim);
      if (running == null) {
        own.put(text, claim);
      } else {
        others.put(text, running);
      }
    }
    Map<String, Verdict> found = new HashMap<>();
    try {
      // Somebody may have come to the end of it between the look and the claim.
      for (String text : own.keySet()) {
        Verdict known = verdicts.asMap().get(new Key(version, text));
        if (known != null) {
          found.put(text, known);
        }
      }
      // In the order of the question.
      List<String> left =
          texts.stream().filter(text -> own.containsKey(text) && !found.containsKey(text)).toList();
      if (!left.isEmpty()) {
        found.putAll(sharedOrJudged(version, left));
      }
      found.forEach((text, verdict) -> own.get(text).complete(verdict));
    } finally {
      // After a failure those who wait judge for themselves. A claim is given up only when its
      // verdict is remembered, and never kept while waiting for another's: no two wait for each
      // other.
      own.forEach(
          (text, claim) -> {
            judging.remove(new Key(version, text), claim);
            claim.complete(null);
          });
    }
    others.forEach(
        (text, running) -> {
          Verdict verdict = awaited(running);
          found.put(text, verdict != null ? verdict : judged(List.of(text)).get(text));
        });
    return found;
  }

  /** Another's verdict; null when it has failed, or takes too long. */
  private Verdict awaited(CompletableFuture<Verdict> running) {
    try {
      return running.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("nobody waits for it any more", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("claims never fail", e);
    }
  }

  private Map<String, Verdict> sharedOrJudged(String version, List<String> texts) {
    List<String> sharable = texts.stream().filter(CachedAnalyzer::worthKeeping).toList();
    Map<String, Verdict> found = new HashMap<>();
    if (!sharable.isEmpty()) {
      found.putAll(shared.find(version, sharable));
      keep(version, found);
      sharedHits.increment(found.size());
    }
    List<String> left = texts.stream().filter(text -> !found.containsKey(text)).toList();
    if (!left.isEmpty()) {
      Map<String, Verdict> judged = judged(left);
      Map<String, Verdict> lasting = new HashMap<>(judged);
      lasting.entrySet().removeIf(each -> !each.getValue().model().equals(version));
      lasting.keySet().removeIf(text -> !worthKeeping(text));
      if (!lasting.isEmpty()) {
        shared.keep(version, lasting);
      }
      keep(version, lasting);
      found.putAll(judged);
    }
    return found;
  }

  private void keep(String version, Map<String, Verdict> lasting) {
    lasting.forEach((text, verdict) -> verdicts.put(new Key(version, text), verdict));
  }

  private Map<String, Verdict> judged(List<String> texts) {
    List<Verdict> judged = analyzer.analyze(texts);
    Map<String, Verdict> byText = HashMap.newHashMap(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      byText.put(texts.get(i), judged.get(i));
    }
    return byText;
  }

  private static boolean worthKeeping(String text) {
    return text.length() <= LONGEST_TEXT;
  }
}
