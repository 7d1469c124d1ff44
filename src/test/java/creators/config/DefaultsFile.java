package creators.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code conf/defaults.properties} as its readers see it: sections, comments, ranges. */
final class DefaultsFile {

  private static final Path FILE = Path.of("src/main/resources/conf/defaults.properties");

  private DefaultsFile() {}

  /**
   * One key.
   *
   * @param value the default; empty when there is none
   */
  record Entry(
      String section,
      String key,
      String value,
      String description,
      Optional<String> range,
      boolean secret) {}

  static List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    List<String> comments = new ArrayList<>();
    String section = "";
    for (String line : Files.readAllLines(FILE)) {
      if (line.startsWith("## ")) {
        section = line.substring(3);
        comments.clear();
      } else if (line.startsWith("# ")) {
        comments.add(line.substring(2));
      } else if (line.contains("=")) {
        entries.add(entry(section, line, comments));
        comments.clear();
      } else {
        comments.clear();
      }
    }
    return entries;
  }

  private static Entry entry(String section, String line, List<String> comments) {
    int equals = line.indexOf('=');
    return new Entry(
        section,
        line.substring(0, equals),
        line.substring(equals + 1),
        String.join(
            " ",
            comments.stream()
                .filter(comment -> !comment.startsWith("Range: ") && !comment.equals("Secret"))
                .toList()),
        comments.stream()
            .filter(comment -> comment.startsWith("Range: "))
            .map(comment -> comment.substring("Range: ".length()))
            .findFirst(),
        comments.contains("Secret"));
  }
}
