package creators.search.query;

import creators.ai.Embedding;
import creators.bus.Criteria;
import creators.bus.Facet;
import creators.bus.Message;
import creators.search.Portraits;
import creators.search.index.Card;
import creators.search.index.CreatorIndex;
import creators.search.index.Portrait;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An index of its own for each test, and questions to it. */
abstract class IndexCase {

  static final Clock CLOCK = Clock.fixed(Portraits.THEN.plusSeconds(86_400), ZoneOffset.UTC);

  @TempDir Path folder;
  CreatorIndex index;

  @BeforeEach
  void open() {
    index = new CreatorIndex(folder);
  }

  @AfterEach
  void close() {
    index.close();
  }

  final void put(Portrait... portraits) {
    for (Portrait each : portraits) {
      index.put(each, Optional.empty());
    }
    index.refresh();
  }

  /** Somebody whose captions say this and mean that. */
  static Portrait creator(
      String username, String fullName, long followers, String caption, float... meaning) {
    return Portraits.about(
        Portraits.of(username, fullName, "", followers), "Music", "en", List.of(caption), meaning);
  }

  /** Somebody who was in these places. */
  static Portrait in(String username, String... places) {
    Portrait any = Portraits.unknown(username);
    Card card = any.card();
    return new Portrait(
        any.id(),
        new Card(
            card.username(),
            card.fullName(),
            card.biography(),
            card.followers(),
            card.engagementRate(),
            card.verified(),
            card.business(),
            card.lastPostAt(),
            card.categories(),
            card.languages(),
            List.of(places),
            card.hashtags(),
            card.captions()),
        any.sentiment(),
        any.captions(),
        any.meanings());
  }

  final Message.Found find(Message.Search question, float... meaning) {
    return new Finder(CLOCK)
        .find(
            index,
            question,
            meaning.length == 0 ? Optional.empty() : Optional.of(Embedding.of(meaning).bytes()));
  }

  final Message.Found find(Criteria criteria, float... meaning) {
    return find(new Message.Search(criteria, 50, Optional.empty(), true, true), meaning);
  }

  static Criteria sorted(String text, Criteria.Sort sort) {
    return with(text, Optional.empty(), sort);
  }

  static Criteria inPlace(String location) {
    return with("", Optional.of(location), Criteria.Sort.RELEVANCE);
  }

  private static Criteria with(String text, Optional<String> location, Criteria.Sort sort) {
    Criteria any = Criteria.of(text);
    return new Criteria(
        text,
        any.categories(),
        any.languages(),
        any.minFollowers(),
        any.maxFollowers(),
        any.minEngagement(),
        any.maxEngagement(),
        any.sentiment(),
        any.verified(),
        any.business(),
        location,
        any.activeSince(),
        sort);
  }

  static Facet facet(Message.Found found, String name) {
    return found.facets().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static List<String> names(Message.Found found) {
    return found.hits().stream().map(hit -> hit.username().value()).toList();
  }
}
