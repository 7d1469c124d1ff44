package creators.source.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What people say under posts, as {@code demo/comments.json} has it.
 *
 * @param chorus what the readers of some accounts repeat
 * @param emoji that stand for a whole comment
 * @param languages sentences, by language
 */
record Chatter(List<String> chorus, List<String> emoji, Map<String, Sentences> languages) {

  private static final TypeReference<Chatter> TYPE = new TypeReference<>() {};

  /** Sentences that each stand for themselves and go in this order; a closing may be missing. */
  record Sentences(List<String> reactions, List<String> remarks, List<String> closings) {

    String compose(SplittableRandom random) {
      String text = Dice.pick(random, reactions) + " " + Dice.pick(random, remarks);
      int closing = random.nextInt(closings.size() + 1);
      return closing == closings.size() ? text : text + " " + closings.get(closing);
    }
  }

  static Chatter load() {
    return Cast.read("comments.json", TYPE);
  }
}
