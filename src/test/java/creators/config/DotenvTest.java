package creators.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import creators.config.ConfigurationException.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class DotenvTest {

  private final List<Problem> problems = new ArrayList<>();

  @Test
  void readsTheUsualSyntax() {
    Map<String, String> values =
        Dotenv.parse(
            """
            # a comment
            PLAIN=value
              export EXPORTED=yes   # with a comment

            EMPTY=
            ONLY_COMMENT= # nothing
            SPACED = around the equals sign\t
            HASH_INSIDE=a#b
            SINGLE='as $it \\n is' # comment
            DOUBLE="two\\nlines, a \\"quote\\", a \\\\ and a #"
            EQUALS=a=b=c
            """,
            problems);

    assertThat(values)
        .containsOnly(
            entry("PLAIN", "value"),
            entry("EXPORTED", "yes"),
            entry("EMPTY", ""),
            entry("ONLY_COMMENT", ""),
            entry("SPACED", "around the equals sign"),
            entry("HASH_INSIDE", "a#b"),
            entry("SINGLE", "as $it \\n is"),
            entry("DOUBLE", "two\nlines, a \"quote\", a \\ and a #"),
            entry("EQUALS", "a=b=c"));
    assertThat(problems).isEmpty();
  }

  @Test
  void theLastOfTwoLinesWins() {
    assertThat(Dotenv.parse("A=1\r\nA=2\r\n", problems)).containsOnly(entry("A", "2"));
  }

  @Test
  void anUnreadableLineIsNamedByNumberAndNeverPrinted() {
    Dotenv.parse("GOOD=1\nhunter2\nPASSWORD=\"hunter2\n", problems);

    assertThat(problems)
        .extracting(Problem::key)
        .containsExactly("line 2 of .env", "line 3 of .env");
    assertThat(problems.toString()).doesNotContain("hunter2");
  }

  @Property
  void singleQuotesKeepEveryCharacter(
      @ForAll @NotEmpty @AlphaChars String key,
      @ForAll @CharRange(from = ' ', to = '&') @CharRange(from = '(', to = '~') String value) {
    assertThat(Dotenv.parse(key + "='" + value + "'", problems)).containsOnly(entry(key, value));
    assertThat(problems).isEmpty();
  }
}
