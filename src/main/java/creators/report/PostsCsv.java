package creators.report;

import creators.ai.Category;
import creators.ai.Verdict;
import creators.report.ReportDocument.PostView;
import creators.store.StoredPost;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Posts as rows for a spreadsheet (RFC 4180). Numbers are bare, texts in quotes, what is not known
 * is an empty cell, and what a spreadsheet would take for a formula is given an apostrophe in
 * front.
 */
final class PostsCsv {

  /** Without it spreadsheets take UTF-8 for an older encoding. */
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private static final String LINE_END = "\r\n";

  /** What may begin a formula, also in its full-width form, or hide what does. */
  private static final String FORMULA_SIGNS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

  /**
   * The place before a formula inside a text, where spreadsheets that split at semicolons or tabs,
   * as those of many countries do, would begin a cell: there quotes in mid-line protect nothing.
   */
  private static final Pattern HIDDEN_FORMULA =
      Pattern.compile("([;\\t\\r\\n][\" ]*)(?=[=+\\-@\uff1d\uff0b\uff0d\uff20])");

  private final StringBuilder rows = new StringBuilder();
  private boolean rowStarted;

  /** The first line: the names of the columns. */
  static String header() {
    return BYTE_ORDER_MARK
        + "username,shortcode,url,type,taken_at,caption,likes,comments,views,location,pinned,"
        + "sponsored,ai_category,ai_category_confidence,ai_sentiment,ai_sentiment_score,"
        + "ai_language,ai_language_confidence,ai_quality,ai_level"
        + LINE_END;
  }

  /** One line: a post. */
  static String row(String username, StoredPost stored) {
    PostView post = PostView.of(stored, false);
    PostsCsv csv = new PostsCsv();
    csv.text(username)
        .text(post.shortcode())
        .text(post.url())
        .text(post.type())
        .text(post.takenAt().toString())
        .text(post.caption())
        .number(post.likes())
        .number(post.comments())
        .number(post.views())
        .text(post.location())
        .text(Boolean.toString(post.pinned()))
        .text(post.sponsored().map(Object::toString))
        .verdict(stored.verdict());
    return csv.rows.append(LINE_END).toString();
  }

  private void verdict(Optional<Verdict> verdict) {
    text(verdict.map(Verdict::category).map(Category::label));
    decimal(verdict.map(Verdict::categoryConfidence));
    text(verdict.map(each -> each.sentiment().key()));
    decimal(verdict.map(Verdict::sentimentScore));
    text(verdict.map(Verdict::language));
    decimal(verdict.map(Verdict::languageConfidence));
    decimal(verdict.map(Verdict::quality));
    text(verdict.map(each -> each.level().key()));
  }

  private PostsCsv text(Optional<String> text) {
    return add(text.map(PostsCsv::cell).orElse(""));
  }

  private PostsCsv text(String text) {
    return text(Optional.of(text));
  }

  private PostsCsv number(OptionalLong number) {
    return add(number.isPresent() ? Long.toString(number.getAsLong()) : "");
  }

  private void decimal(Optional<Double> number) {
    add(number.map(Rounded::decimal).map(PostsCsv::plain).orElse(""));
  }

  /** Never with an exponent. */
  private static String plain(double number) {
    return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }

  private PostsCsv add(String content) {
    rows.append(rowStarted ? "," : "").append(content);
    rowStarted = true;
    return this;
  }

  /** A text as a cell: defused, and in quotes, of which those within are doubled. */
  static String cell(String text) {
    String safe = HIDDEN_FORMULA.matcher(defused(text)).replaceAll("$1'");
    return '"' + safe.replace("\"", "\"\"") + '"';
  }

  private static String defused(String text) {
    return text.isEmpty() || FORMULA_SIGNS.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
  }
}
