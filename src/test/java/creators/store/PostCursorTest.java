package creators.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import creators.failure.FailureException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostCursorTest {

  @Property
  void aCursorIsReadBackAsItWasWritten(
      @ForAll PostQuery.Sort sort,
      @ForAll @LongRange(min = -1, max = 1L << 53) long value,
      @ForAll @AlphaChars @NotEmpty String shortcode) {
    PostCursor cursor = new PostCursor(sort, value, shortcode);
    assertThat(cursor.encode()).matches("[A-Za-z0-9_-]+");
    assertThat(PostCursor.decode(cursor.encode(), sort)).isEqualTo(cursor);
  }

  @Property
  void noTextWhateverBreaksTheReader(@ForAll String text, @ForAll PostQuery.Sort sort) {
    assertThatThrownBy(() -> PostCursor.decode(text, sort)).isInstanceOf(FailureException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "NEWEST",
        "NEWEST 1",
        "NEWEST x A",
        "NEWEST 9223372036854775807 A",
        "NEWEST -9223372036854775808 A",
        "NEWEST 99999999999999999999 A",
        "NEWEST 1 A\0B",
        "newest 1 A",
        "OLDEST 1 A"
      })
  void aCursorThatWasTamperedWithIsRefused(String content) {
    String text = Base64.getUrlEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> PostCursor.decode(text, PostQuery.Sort.NEWEST))
        .isInstanceOf(FailureException.class)
        .hasMessageStartingWith("cursor:");
  }
}
