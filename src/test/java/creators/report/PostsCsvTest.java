package creators.report;

import static org.assertj.core.api.Assertions.assertThat;

import creators.ai.Category;
import creators.ai.Level;
import creators.ai.Sentiment;
import creators.ai.Verdict;
import creators.profile.Post;
import creators.profile.PostType;
import creators.store.StoredPost;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostsCsvTest {

  private static final Verdict SAD =
      new Verdict(
          Category.FOOD_DRINK,
          0.9,
          Sentiment.NEGATIVE,
          -0.5,
          0.00001,
          "pt",
          1,
          0.123456,
          Level.MODEL,
          "test",
          List.of(),
          List.of(),
          Optional.empty());

  private static StoredPost post(
      String shortcode, Optional<String> caption, OptionalLong likes, Optional<Verdict> verdict) {
    return new StoredPost(
        new Post(
            shortcode,
            Optional.empty(),
            PostType.IMAGE,
            caption,
            Instant.parse("2025-06-01T10:00:00Z"),
            likes,
            OptionalLong.of(0),
            OptionalLong.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty()),
        verdict,
        Optional.empty());
  }

  @Test
  void aPostIsARowUnderItsHeader() {
    assertThat(
            PostsCsv.row(
                "ada.bakes",
                post("abc", Optional.of("Bread"), OptionalLong.of(7), Optional.of(SAD))))
        .isEqualTo(
            "'ada.bakes','abc','https://www.instagram.com/p/abc/','image','2025-06-01T10:00:00Z',"
                    .replace('\'', '"')
                + "\"Bread\",7,0,,,\"false\",,\"Food & Drink\",0.9,\"negative\",-0.5,\"pt\",1,0.1235,"
                + "\"model\"\r\n");
    assertThat(PostsCsv.header()).startsWith("\ufeffusername,shortcode,url,").endsWith("\r\n");
  }

  @Test
  void whatIsUnknownIsAnEmptyCellAndZeroIsZero() {
    List<String> cells =
        cells(
            PostsCsv.row(
                "a", post("abc", Optional.empty(), OptionalLong.empty(), Optional.empty())));
    List<String> names = cells(PostsCsv.header().substring(1));
    assertThat(cells).hasSameSizeAs(names);
    assertThat(cells.get(names.indexOf("likes"))).isEmpty();
    assertThat(cells.get(names.indexOf("comments"))).isEqualTo("0");
    assertThat(cells.get(names.indexOf("caption"))).isEmpty();
    assertThat(cells.get(names.indexOf("sponsored"))).isEmpty();
    assertThat(cells.subList(names.indexOf("ai_category"), names.size())).containsOnly("");
  }

  @Test
  void numbersStayNumbersAlsoBelowZero() {
    List<String> cells =
        cells(
            PostsCsv.row(
                "a", post("-abc", Optional.empty(), OptionalLong.of(7), Optional.of(SAD))));
    List<String> names = cells(PostsCsv.header().substring(1));
    assertThat(cells.get(names.indexOf("ai_sentiment_score"))).isEqualTo("-0.5");
    assertThat(cells.get(names.indexOf("shortcode"))).as("a text").isEqualTo("'-abc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=HYPERLINK(\"http://x\",\"y\")",
        "+1",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\uff1d1"
      })
  void aTextThatWouldBeAFormulaIsDefused(String text) {
    String cell = cells(PostsCsv.cell(text) + "\r\n").getFirst();
    assertThat(cell).startsWith("'" + text.charAt(0));
    assertThat(cell.replace("'", "")).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nice;=1+1",
        "nice\t=1+1",
        "nice\n=1+1",
        "nice; \"=1+1",
        "nice;\"\"=1+1",
        "nice;+1",
        "nice;-1",
        "nice;@SUM(A1)",
        "nice\t\uff1d1"
      })
  void noFormulaBeginsWhereSemicolonsOrTabsSplitALine(String text) {
    String row = "\"ada\"," + PostsCsv.cell(text) + ",7\r\n";
    assertThat(row.split("[;\t\r\n]"))
        .as("cells as a spreadsheet sees them that knows no quotes in mid-line")
        .noneMatch(cell -> cell.matches("[\" ]*[=+\\-@\uff1d\uff0b\uff0d\uff20].*"));
    assertThat(cells(PostsCsv.cell(text) + "\r\n").getFirst().replace("'", "")).isEqualTo(text);
  }

  @Test
  void textsAreAlwaysQuotedAndWhatIsHarmlessStaysAsItIs() {
    assertThat(PostsCsv.cell("a - b; c @d (1+1=2)")).isEqualTo("\"a - b; c @d (1+1=2)\"");
    assertThat(PostsCsv.cell("say \"hi\"")).isEqualTo("\"say \"\"hi\"\"\"");
  }

  @Property
  void everyTextComesBackAsItWasAndNoneBeginsAFormula(
      @ForAll
          @StringLength(max = 12)
          @CharRange(from = 'a', to = 'c')
          @Chars({'"', ',', '\r', '\n', '=', '+', '-', '@', '\t', ';', '\'', ' ', '\u00e9'})
          String text) {
    List<String> cells = cells("x," + PostsCsv.cell(text) + ",y\r\n");
    assertThat(cells).hasSize(3);
    String back = cells.get(1);
    assertThat(back.replace("'", "")).isEqualTo(text.replace("'", ""));
    assertThat(back.isEmpty() ? "" : back.substring(0, 1)).doesNotContainPattern("[=+\\-@\t\r\n]");
  }

  /** One record as RFC 4180 reads it. */
  static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '\r')) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else if (quoted || c != '\n') {
        cell.append(c);
      }
    }
    assertThat(cell).as("what is after the end of the record").isEmpty();
    return cells;
  }
}
