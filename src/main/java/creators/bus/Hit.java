package creators.bus;

import com.fasterxml.jackson.annotation.JsonValue;
import creators.profile.Username;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
   * @param field whose text it is: {@code username full_name biography location category hashtag
   *     caption}
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
   * @param name where their name is what was asked for, or nearly
   * @param words empty where no word of the question was found
   * @param meaning empty where the meaning is not among the nearest, or not known
   * @param fused the sum of what both ranks give; 0 where nothing was asked for
   * @param sort by what they stand where they do, unless that is relevance to a question
   */
  public record Why(
      Optional<ByName> name,
      Optional<ByWords> words,
      Optional<ByMeaning> meaning,
      double fused,
      Optional<BySort> sort) {}

  /** Who is called what was asked for comes before everybody else. */
  public record ByName(NameMatch kind) {}

  /** In which way a name is what was asked for, the best first. */
  public enum NameMatch {
    /** The username, also without its dots and underscores. */
    USERNAME,
    /** The full name. */
    FULL_NAME,
    /** The username begins so. */
    USERNAME_BEGINNING,
    /** The full name begins so. */
    FULL_NAME_BEGINNING,
    /** Either of them, or each word of them, but for a typing error or two. */
    TYPING_ERRORS;

    /** The name in the API. */
    @JsonValue
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What the order asked for says.
   *
   * @param field of the hit
   * @param value of that field, a number or a time; empty where unknown, which comes last
   */
  public record BySort(String field, Optional<Object> value) {}

  /**
   * What the words say.
   *
   * @param rank among all, from 1
   * @param score BM25, or the step of the name that matches, from 900 on for the exact ones
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
