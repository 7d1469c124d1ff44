package creators.ai;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The words of a text, sorted by script, in the form {@link CharacterNgrams} wants. */
final class RunningText {

  private final Map<Script, Integer> weights = new EnumMap<>(Script.class);
  private final List<Word> words = new ArrayList<>();
  private int weight;
  private int length;

  private record Word(Script script, String text) {}

  /** Adds a lower-case word; where the script changes inside, it becomes several. */
  void add(String word) {
    if (length > CharacterNgrams.MAX_TEXT) {
      return;
    }
    Script script = Script.OTHER;
    int start = 0;
    int at = 0;
    while (at < word.length()) {
      int point = word.codePointAt(at);
      if (Character.isLetter(point)) {
        Script here = Script.of(point);
        if (here != script && here != Script.OTHER) {
          if (script != Script.OTHER) {
            keep(script, word.substring(start, at));
            start = at;
          }
          script = here;
        }
        weights.merge(here, here.weight(), Integer::sum);
        weight += here.weight();
      }
      at += Character.charCount(point);
    }
    keep(script, word.substring(start));
  }

  private void keep(Script script, String part) {
    words.add(new Word(script, part));
    length += part.length() + 1;
  }

  /** The letters of all scripts, weighed. */
  int weight() {
    return weight;
  }

  /** The letters of one script, weighed. */
  int weight(Script script) {
    return weights.getOrDefault(script, 0);
  }

  /** The script with the most letters; OTHER when there are none. */
  Script dominant() {
    Script best = Script.OTHER;
    for (Map.Entry<Script, Integer> entry : weights.entrySet()) {
      if (entry.getValue() > weight(best)) {
        best = entry.getKey();
      }
    }
    return best;
  }

  /** The words in one script, with a blank before, between and after them. */
  CharSequence in(Script script) {
    StringBuilder text = new StringBuilder(length + 1).append(' ');
    for (Word word : words) {
      if (word.script() == script) {
        text.append(word.text()).append(' ');
      }
    }
    return text;
  }
}
