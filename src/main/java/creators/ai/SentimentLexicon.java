package creators.ai;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words of mood of one language, from {@code ai/sentiment/<language>.txt}. */
final class SentimentLexicon {

  private final List<Entry> entries = new ArrayList<>();
  private final TermTrie trie = new TermTrie();
  private final TermFinder finder = new TermFinder(trie);

  /** What a word does to the mood. */
  enum Role {
    /** Carries a mood of its own only. */
    NOTHING,
    INTENSIFIES,
    DIMINISHES,
    /** Turns what follows. */
    NEGATES,
    /** Turns what stands before it, as Turkish {@code değil} or Japanese {@code ない}. */
    NEGATES_BEHIND,
    /** What was said before counts less than what follows: "but". */
    CONTRASTS;

    static Role of(String section) {
      return switch (section) {
        case "words" -> NOTHING;
        case "intensifiers" -> INTENSIFIES;
        case "diminishers" -> DIMINISHES;
        case "negations" -> NEGATES;
        case "negations behind" -> NEGATES_BEHIND;
        case "contrast" -> CONTRASTS;
        default -> throw new IllegalArgumentException("no such section: " + section);
      };
    }
  }

  /**
   * A word or phrase.
   *
   * @param term as people read it
   * @param weight its own mood, -3 to +3; 0 when it has none
   * @param role what else it does
   */
  record Entry(String term, double weight, Role role) {}

  private SentimentLexicon(Map<String, Entry> words) {
    words.forEach(
        (term, entry) -> {
          boolean stem = term.endsWith("*");
          entries.add(entry);
          trie.add(entry.term(), stem, entries.size() - 1);
        });
  }

  /**
   * Reads a lexicon. A word may stand in the words and in one more section.
   *
   * @throws java.io.UncheckedIOException when it is missing or malformed
   */
  static SentimentLexicon load(String language) {
    Map<String, Entry> words = new HashMap<>();
    for (Resource.Section section : Resource.sections("sentiment/" + language + ".txt")) {
      Role role = Role.of(section.title());
      for (Resource.Line line : section.lines()) {
        for (String term : line.terms()) {
          String plain = term.endsWith("*") ? term.substring(0, term.length() - 1) : term;
          words.merge(
              term,
              new Entry(plain, role == Role.NOTHING ? line.weight() : 0, role),
              (first, second) -> new Entry(plain, first.weight(), second.role()));
        }
      }
    }
    return new SentimentLexicon(words);
  }

  /** The entries found in the words, in order; the number is the index for {@link #entry}. */
  void find(List<Token> tokens, TermFinder.Found found) {
    finder.find(tokens, found);
  }

  Entry entry(int number) {
    return entries.get(number);
  }

  /** The number of a word, or {@link TermTrie#NONE}. */
  int number(String word) {
    return trie.find(word);
  }
}
