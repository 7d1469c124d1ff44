package creators.ai;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the word lists that ship with the rules. */
final class Resource {

  private Resource() {}

  /**
   * A section of a word list.
   *
   * @param title what stands between brackets
   * @param lines its lines
   */
  record Section(String title, List<Line> lines) {}

  /**
   * One line: {@code weight: term, term}.
   *
   * @param weight what stands before the colon
   * @param terms the terms in the rules' own spelling (lower case, NFKC)
   */
  record Line(double weight, List<String> terms) {}

  /**
   * Reads a list. Empty lines and lines that begin with {@code # } are skipped.
   *
   * @param path such as {@code categories/en.txt}, below {@code /ai/}
   * @throws UncheckedIOException when the list is missing or malformed; names file and line
   */
  static List<Section> sections(String path) {
    List<Section> sections = new ArrayList<>();
    try (InputStream file = Resource.class.getResourceAsStream("/ai/" + path)) {
      if (file == null) {
        throw new IOException("the resource /ai/" + path + " is missing");
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
      int number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (line.startsWith("[") && line.endsWith("]")) {
          sections.add(new Section(line.substring(1, line.length() - 1), new ArrayList<>()));
        } else if (!line.isBlank() && !line.startsWith("# ")) {
          sections.getLast().lines().add(line(line, path + ":" + number));
        }
      }
    } catch (IOException problem) {
      throw new UncheckedIOException("cannot read the word list " + path, problem);
    }
    return sections;
  }

  private static Line line(String line, String where) throws IOException {
    int colon = line.indexOf(": ");
    if (colon < 0) {
      throw new IOException(where + " is not of the form weight: term, term");
    }
    try {
      double weight = Double.parseDouble(line.substring(0, colon));
      List<String> terms = new ArrayList<>();
      for (String term : line.substring(colon + 2).split(", ")) {
        terms.add(CaptionReader.normalize(term.strip()));
      }
      return new Line(weight, terms);
    } catch (NumberFormatException problem) {
      throw new IOException(where + " does not begin with a number", problem);
    }
  }
}
