package creators.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Graph API's field expansion, e.g. {@code
 * business_discovery.username(nasa){id,media.after(x).limit(25){id,caption}}}.
 */
final class GraphFields {
  private final String text;
  private int position;

  private GraphFields(String text) {
    this.text = text;
  }

  /**
   * A wanted field.
   *
   * @param arguments of its modifiers, e.g. {@code limit -> 25}
   * @param fields wanted of what it refers to
   */
  record Field(String name, Map<String, String> arguments, List<Field> fields) {}

  /** The fields that {@code text} names; empty when it is malformed. */
  static Optional<List<Field>> parse(String text) {
    GraphFields parser = new GraphFields(text.strip());
    try {
      List<Field> fields = parser.fields();
      return parser.position == parser.text.length() ? Optional.of(fields) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    do {
      fields.add(field());
    } while (accept(','));
    return List.copyOf(fields);
  }

  private Field field() {
    String name = word();
    Map<String, String> arguments = new HashMap<>();
    while (accept('.')) {
      String modifier = word();
      expect('(');
      int end = text.indexOf(')', position);
      if (end < 0) {
        throw new IllegalArgumentException("a bracket stays open");
      }
      arguments.put(modifier, text.substring(position, end));
      position = end + 1;
    }
    List<Field> fields = List.of();
    if (accept('{')) {
      fields = fields();
      expect('}');
    }
    return new Field(name, Map.copyOf(arguments), fields);
  }

  private String word() {
    int start = position;
    while (position < text.length() && isWord(text.charAt(position))) {
      position++;
    }
    if (start == position) {
      throw new IllegalArgumentException("a name is missing at " + position);
    }
    return text.substring(start, position);
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private boolean accept(char wanted) {
    boolean found = position < text.length() && text.charAt(position) == wanted;
    if (found) {
      position++;
    }
    return found;
  }

  private void expect(char wanted) {
    if (!accept(wanted)) {
      throw new IllegalArgumentException("'" + wanted + "' is missing at " + position);
    }
  }
}
