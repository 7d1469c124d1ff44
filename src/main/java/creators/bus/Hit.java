package creators.bus;

import creators.profile.Username;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One creator in the results of a search; unknown values are absent.
 *
 * @param engagementRate in percent
 * @param category the main subject
 * @param languages of a fifth of the captions or more, most first
 * @param locations tagged places, most frequent first
 * @param lastPostAt when the newest post was published
 * @param score what ranks: only the order of the scores of one search means something
 * @param highlights where the words of the question stand
 * @param why where that was asked for
 */
public record Hit(
    Username username,
    Optional<String> fullName,
    Optional<String> biography,
    Optional<Long> followers,
    Optional<Double> engagementRate,
    Optional<String> category,
    List<String> languages,
    List<String> locations,
    Optional<Boolean> isVerified,
    Optional<Boolean> isBusiness,
    Optional<Instant> lastPostAt,
    double score,
    List<Highlight> highlights,
    Optional<Why> why) {

  /** Copies the lists. */
  public Hit {
    languages = List.copyOf(languages);
    locations = List.copyOf(locations);
    highlights = List.copyOf(highlights);
  }

  /**
   * A piece of text that holds words of the question.
   *
   * @param field whose text it is: {@code username full_name biography caption hashtags location}
   * @param fragments the piece, cut where the matches begin and end
   */
  public record Highlight(String field, List<Fragment> fragments) {
    /** Copies the fragments. */
    public Highlight {
      fragments = List.copyOf(fragments);
    }
  }

  /**
   * A part of a piece of text.
   *
   * @param match whether it is what was looked for
   */
  public record Fragment(String text, boolean match) {}

  /**
   * Why a creator ranks where they do.
   *
   * @param words empty where no word of the question was found
   * @param meaning empty where the meaning is not among the nearest, or not known
   * @param fused the sum of what both ranks give
   */
  public record Why(Optional<ByWords> words, Optional<ByMeaning> meaning, double fused) {}

  /**
   * What the words say.
   *
   * @param rank among all, from 1
   * @param score BM25, or the step of a name that matches
   * @param fields what each field that holds a word would score alone
   */
  public record ByWords(int rank, double score, Map<String, Double> fields) {
    /** Copies the map. */
    public ByWords {
      fields = Map.copyOf(fields);
    }
  }

  /**
   * What the meaning says.
   *
   * @param rank among all, from 1
   * @param cosine of the angle between the question and the creator, -1 to 1
   */
  public record ByMeaning(int rank, double cosine) {}
}
