package creators.source.demo;

import creators.ai.Category;
import creators.ai.Sentiment;
import java.util.List;
import java.util.Map;

/**
 * What captions in one language are made of, as {@code demo/captions.<language>.json} has it.
 *
 * @param openers that may stand before a caption, by its mood
 * @param closers that may stand after it, by its mood
 * @param together names another creator, {@code {who}}, who took part
 * @param sponsored say who paid, {@code {brand}}
 * @param topics the captions themselves, by what they are about
 */
record Vocabulary(
    Map<Sentiment, List<String>> openers,
    Map<Sentiment, List<String>> closers,
    List<String> together,
    List<String> sponsored,
    Map<Category, Topic> topics) {

  /** Captions about one category: complete texts, by mood, and hashtags that suit them all. */
  record Topic(
      List<String> hashtags, List<String> positive, List<String> neutral, List<String> negative) {

    List<String> of(Sentiment mood) {
      return switch (mood) {
        case POSITIVE -> positive;
        case NEUTRAL -> neutral;
        case NEGATIVE -> negative;
      };
    }
  }
}
