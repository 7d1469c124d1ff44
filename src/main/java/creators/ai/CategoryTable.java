package creators.ai;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The category keywords of one language, from {@code ai/categories/<language>.txt}. */
final class CategoryTable {

  private static final String FILLERS = "hashtag-words.txt";

  private final List<Keyword> keywords = new ArrayList<>();
  private final TermFinder finder;
  private final TermTrie tags = new TermTrie();
  private final HashtagSplitter splitter = new HashtagSplitter(tags);

  /**
   * A keyword.
   *
   * @param term as people read it
   * @param weights one a category, in the order of {@link Category}
   */
  record Keyword(String term, double[] weights) {

    boolean means() {
      for (double weight : weights) {
        if (weight > 0) {
          return true;
        }
      }
      return false;
    }
  }

  private CategoryTable(Map<String, double[]> terms, List<String> fillers) {
    TermTrie words = new TermTrie();
    for (String filler : fillers) {
      tags.add(filler, false, number(filler, new double[Category.values().length]));
    }
    terms.forEach(
        (term, weights) -> {
          boolean stem = term.endsWith("*");
          String text = stem ? term.substring(0, term.length() - 1) : term;
          int number = number(text, weights);
          words.add(text, stem, number);
          tags.add(joined(text), stem, number);
        });
    finder = new TermFinder(words);
  }

  private int number(String term, double[] weights) {
    keywords.add(new Keyword(term, weights));
    return keywords.size() - 1;
  }

  /**
   * Reads a table.
   *
   * @throws java.io.UncheckedIOException when it is missing or malformed
   */
  static CategoryTable load(String language) {
    Map<String, double[]> terms = new HashMap<>();
    for (Resource.Section section : Resource.sections("categories/" + language + ".txt")) {
      int category = Category.of(section.title()).ordinal();
      for (Resource.Line line : section.lines()) {
        for (String term : line.terms()) {
          double[] weights = terms.computeIfAbsent(term, _ -> new double[Category.values().length]);
          weights[category] = Math.max(weights[category], line.weight());
        }
      }
    }
    List<String> fillers = new ArrayList<>();
    for (Resource.Section section : Resource.sections(FILLERS)) {
      section.lines().forEach(line -> fillers.addAll(line.terms()));
    }
    return new CategoryTable(terms, fillers);
  }

  Keyword keyword(int number) {
    return keywords.get(number);
  }

  void find(List<Token> tokens, TermFinder.Found found) {
    finder.find(tokens, found);
  }

  /** The keyword that a whole tag is, or {@link TermTrie#NONE}. */
  int tag(String tag) {
    String text = joined(tag);
    int number = tags.find(text);
    if (number == TermTrie.NONE && text.length() > 4 && text.endsWith("s")) {
      number = tags.find(text.substring(0, text.length() - 1));
    }
    return number;
  }

  HashtagSplitter.Split split(String tag) {
    return splitter.split(joined(tag));
  }

  private static String joined(String text) {
    StringBuilder joined = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character != ' ' && character != '_' && character != '\'' && character != '-') {
        joined.append(character);
      }
    }
    return joined.toString();
  }
}
