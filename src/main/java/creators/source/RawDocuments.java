package creators.source;

import java.util.List;
import java.util.StringJoiner;

/** Joins the documents of one creator into the one that is kept. */
final class RawDocuments {

  /** Characters kept, at most. */
  static final int LIMIT = 4 << 20;

  private RawDocuments() {}

  /**
   * One document stands as it is, several become a JSON array. Documents that would make it longer
   * than {@link #LIMIT} are left out, the later ones first.
   *
   * @param documents JSON texts, the most important first
   */
  static String joined(List<String> documents) {
    if (documents.size() == 1 && documents.getFirst().length() <= LIMIT) {
      return documents.getFirst();
    }
    var array = new StringJoiner(",", "[", "]");
    for (String document : documents) {
      if (array.length() + document.length() + 1 > LIMIT) {
        break;
      }
      array.add(document);
    }
    return array.toString();
  }
}
