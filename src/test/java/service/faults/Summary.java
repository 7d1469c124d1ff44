package service.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The numbers of all runs so far: printed as they come, and kept in {@code target/faults}. */
final class Summary {

  private static final Path FILE = Path.of("target", "faults", "summary.md");
  private static final String HEAD =
      """
      | What fails | Reads | Failed | Asked elsewhere: refused / silent | What users saw | p99, worst before | p99, worst during | Back as before after |
      | --- | ---: | ---: | ---: | --- | ---: | ---: | ---: |
      """;

  private static final List<String> ROWS = new ArrayList<>();
  private static final List<String> NOTES = new ArrayList<>();

  private Summary() {}

  /** Adds the row of an experiment. */
  static synchronized void add(Experiment.Outcome outcome) {
    Figures during = outcome.during();
    String row =
        "| %s | %d | %d | %d / %d | %s | %s, %s | %s, %s | %s |"
            .formatted(
                outcome.nemesis(),
                during.count(),
                during.failed(),
                during.refused(),
                during.cut(),
                shares(during),
                millis(outcome.before().p99()),
                millis(outcome.before().worst()),
                millis(during.p99()),
                millis(during.worst()),
                seconds(outcome.back()));
    ROWS.add(row);
    System.out.println(row);
    note(
        outcome.nemesis()
            + ", other requests: "
            + outcome.others().outcomes()
            + ", worst "
            + millis(outcome.others().worst())
            + "; healing took "
            + seconds(outcome.healing()));
    outcome.broken().forEach(each -> note(outcome.nemesis() + ": BROKEN: " + each));
  }

  /** Adds a line of words. */
  static synchronized void note(String line) {
    NOTES.add("- " + line);
    System.out.println("- " + line);
    write();
  }

  private static void write() {
    try {
      Files.createDirectories(FILE.getParent());
      Files.writeString(
          FILE,
          "# Fault suite\n\n"
              + HEAD
              + String.join("\n", ROWS)
              + "\n\n"
              + String.join("\n", NOTES)
              + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String shares(Figures figures) {
    return figures.outcomes().entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(each -> each.getKey() + " " + percent(each.getValue(), figures.count()))
        .collect(Collectors.joining(", "));
  }

  private static String percent(long part, int whole) {
    return "%.1f %%".formatted(100.0 * part / whole);
  }

  private static String millis(Duration time) {
    return time.toMillis() + " ms";
  }

  private static String seconds(Duration time) {
    return "%.1f s".formatted(time.toMillis() / 1000.0);
  }
}
