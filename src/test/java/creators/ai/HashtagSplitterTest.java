package creators.ai;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import org.junit.jupiter.api.Test;

class HashtagSplitterTest {

  private static final String[] WORDS = {"street", "food", "streetfood", "cat", "love", "lover"};
  private final HashtagSplitter splitter = new HashtagSplitter(trie());

  private static TermTrie trie() {
    TermTrie trie = new TermTrie();
    for (int i = 0; i < WORDS.length; i++) {
      trie.add(WORDS[i], false, i);
    }
    return trie;
  }

  private String split(String tag) {
    return String.join(" ", splitter.split(tag).terms().stream().map(term -> WORDS[term]).toList());
  }

  @Test
  void theFewestAndLongestWordsAreTaken() {
    assertThat(split("streetfoodlovers")).isEqualTo("streetfood lover");
    assertThat(splitter.split("streetfoodlovers").coverage()).isEqualTo(1);
  }

  @Test
  void whatIsUnknownLowersTheCoverage() {
    assertThat(split("foodxyz")).isEqualTo("food");
    assertThat(splitter.split("foodxyz").coverage()).isEqualTo(4 / 7.0);
  }

  @Property(tries = 200)
  void anyTagHasASplitWhoseCoverageIsAShare(@ForAll @AlphaChars String tag) {
    assertThat(splitter.split(tag).coverage()).isBetween(0.0, 1.0);
  }
}
