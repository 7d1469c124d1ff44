package creators.search.query;

import creators.bus.Message.Suggestion;
import creators.search.Portraits;
import creators.search.index.CreatorIndex;
import creators.search.index.Portrait;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An index of a few invented creators, asked by name. */
abstract class NamesCase {

  @TempDir Path folder;

  final Finder finder = new Finder(Clock.systemUTC());

  CreatorIndex index;

  @BeforeEach
  void open() {
    index = new CreatorIndex(folder);
  }

  @AfterEach
  void close() {
    index.close();
  }

  static Portrait entry(String username, String fullName, String biography, long followers) {
    return Portraits.of(username, fullName, biography, followers);
  }

  void put(Portrait... entries) {
    for (Portrait each : entries) {
      index.put(each, Optional.empty());
    }
    index.refresh();
  }

  List<Suggestion> find(String text, int limit) {
    return finder.suggest(index, text, limit);
  }

  List<String> found(String text) {
    return find(text, 10).stream().map(hit -> hit.username().value()).toList();
  }
}
