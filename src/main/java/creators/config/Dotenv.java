package creators.config;

import creators.config.ConfigurationException.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a {@code .env} file: lines {@code KEY=value}, optionally after {@code export}; comments
 * from {@code #} at the start of a line or after a blank; values bare, in {@code 'single'} quotes
 * (taken as they are) or in {@code "double"} quotes (with {@code \n \r \t \" \\ \$}). Nothing is
 * substituted.
 */
final class Dotenv {

  private static final Pattern LINE =
      Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.]*)\\s*=\\s*(.*?)\\s*");
  private static final Pattern SINGLE_QUOTED = Pattern.compile("'([^']*)'(?:\\s*|\\s+#.*)");
  private static final Pattern DOUBLE_QUOTED =
      Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"(?:\\s*|\\s+#.*)");
  private static final Pattern COMMENT = Pattern.compile("(^|\\s+)#.*$");

  private Dotenv() {}

  /**
   * The values of a file.
   *
   * @param problems receives the lines that cannot be read, by number only: they may hold secrets
   */
  static Map<String, String> parse(String file, List<Problem> problems) {
    Map<String, String> values = new HashMap<>();
    int number = 0;
    for (String line : file.lines().toList()) {
      number++;
      if (line.isBlank() || line.stripLeading().startsWith("#")) {
        continue;
      }
      Matcher matcher = LINE.matcher(line);
      Optional<String> value =
          matcher.matches() ? unquote(matcher.group(2)) : Optional.<String>empty();
      if (value.isPresent()) {
        values.put(matcher.group(1), value.get());
      } else {
        problems.add(
            new Problem(
                "line " + number + " of .env",
                Optional.of("unreadable"),
                "KEY=value, KEY='value' or KEY=\"value\""));
      }
    }
    return values;
  }

  private static Optional<String> unquote(String text) {
    if (text.startsWith("'")) {
      Matcher quoted = SINGLE_QUOTED.matcher(text);
      return quoted.matches() ? Optional.of(quoted.group(1)) : Optional.empty();
    }
    if (text.startsWith("\"")) {
      Matcher quoted = DOUBLE_QUOTED.matcher(text);
      return quoted.matches() ? Optional.of(unescape(quoted.group(1))) : Optional.empty();
    }
    return Optional.of(COMMENT.matcher(text).replaceFirst(""));
  }

  private static String unescape(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\') {
        plain.append(c);
        continue;
      }
      char escaped = text.charAt(++i);
      switch (escaped) {
        case 'n' -> plain.append('\n');
        case 'r' -> plain.append('\r');
        case 't' -> plain.append('\t');
        case '"', '\\', '$' -> plain.append(escaped);
        default -> plain.append('\\').append(escaped);
      }
    }
    return plain.toString();
  }
}
