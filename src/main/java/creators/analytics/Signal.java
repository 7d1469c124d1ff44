package creators.analytics;

import java.util.List;

/**
 * One thing that can look odd about an account.
 *
 * @param name which
 * @param measure what was looked at, unavailable when there is too little to look at
 * @param raised whether it looks odd
 * @param severity how much it lowers the authenticity score, 0 to 1; 0 unless raised
 * @param explanation what was found, and what else may explain it
 * @param posts the shortcodes of the posts that triggered it, worst first, up to {@value #LISTED}
 */
public record Signal(
    String name,
    Figure measure,
    boolean raised,
    double severity,
    String explanation,
    List<String> posts) {

  static final int LISTED = 10;

  /** Refuses a severity outside its range, and one of a signal that is not raised. */
  public Signal {
    if (!(severity >= 0 && severity <= 1) || severity > 0 && !raised) {
      throw new IllegalArgumentException(name + " has severity " + severity);
    }
    posts = List.copyOf(posts);
  }

  static Signal unavailable(String name, int n, int known, String why) {
    return unavailable(name, name + "/1", n, known, why);
  }

  static Signal unavailable(String name, String formula, int n, int known, String why) {
    return new Signal(
        name,
        Figure.unavailable(n, known, formula, why),
        false,
        0,
        "Not judged: " + why + ".",
        List.of());
  }
}
