package creators.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/CONFIGURATION.md} is made from the defaults; this test is also what makes it. */
class ConfigurationPageTest {

  private static final Path PAGE = Path.of("docs/CONFIGURATION.md");
  private static final String REMAKE =
      "./mvnw test -Dtest=ConfigurationPageTest -Dremake.docs=true";

  @Test
  void everyKeyHasADescription() throws IOException {
    assertThat(DefaultsFile.entries())
        .isNotEmpty()
        .allSatisfy(
            entry -> {
              assertThat(entry.description()).as(entry.key()).endsWith(".");
              assertThat(entry.section()).as(entry.key()).isNotEmpty();
            });
  }

  @Test
  void thePageSaysWhatTheDefaultsSay() throws IOException {
    String page = page(DefaultsFile.entries());
    if (Boolean.getBoolean("remake.docs")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).as("remake it: %s", REMAKE).hasContent(page);
  }

  private static String page(List<DefaultsFile.Entry> entries) {
    StringBuilder page =
        new StringBuilder(
            """
            # Configuration

            Every value can be given as an environment variable, in a `.env` file beside `creator-search`, or in the profile
            `src/main/resources/conf/<ENVIRONMENT>.properties`; the first of these that gives a value wins, then the default below.
            An empty value counts as not given. Relative paths given on the command line start where you stand, those in `.env`
            at the project. All wrong values are reported at once when the service starts, and secrets are never printed.

            Made from `src/main/resources/conf/defaults.properties` by `%s`.
            """
                .formatted(REMAKE));
    String section = "";
    for (DefaultsFile.Entry entry : entries) {
      if (!entry.section().equals(section)) {
        section = entry.section();
        page.append("\n## ").append(section).append("\n\n");
        page.append("| Key | Default | What it is |\n| --- | --- | --- |\n");
      }
      page.append("| `").append(entry.key()).append("` | ");
      page.append(entry.value().isEmpty() ? "" : "`" + entry.value() + "` ").append("| ");
      page.append(entry.description());
      for (String profile : SettingsLoader.PROFILES) {
        String value = SettingsLoader.properties(profile).get(entry.key());
        page.append(value == null ? "" : " In `%s`: `%s`.".formatted(profile, value));
      }
      entry.range().ifPresent(range -> page.append(" Accepts ").append(range).append('.'));
      page.append(entry.secret() ? " Secret." : "").append(" |\n");
    }
    return page.toString();
  }
}
