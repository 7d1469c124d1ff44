package creators.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import creators.ai.Category;
import creators.ai.CategoryShare;
import creators.ai.Embedding;
import creators.ai.Level;
import creators.ai.Sentiment;
import creators.ai.Verdict;
import creators.failure.Failure;
import creators.profile.Username;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {

  private static final Username VERA = new Username("vera.example");
  private static final Instant AT = Instant.parse("2026-02-03T04:05:06.789012Z");

  static Stream<Message> messages() {
    return Stream.concat(
        Stream.of(
            new Message.Scrape(VERA),
            new Message.Scrape(VERA, Optional.of(AT)),
            new Message.Scraped(VERA, 7, AT),
            new Message.FeelPulse(),
            new Message.Analyze(List.of("sunset", "", "日の出 🌅")),
            new Message.Analyzed(List.of(Verdict.defaults(), verdict())),
            new Message.Embed(List.of("street food")),
            new Message.Embedded("trunk-1", List.of(Embedding.of(new float[] {1, -1}))),
            new Message.Search(Criteria.of("street food"), 10, Optional.of("c"), true, true),
            new Message.Found(
                SearchMode.HYBRID,
                1,
                true,
                List.of(
                    new Hit(
                        VERA,
                        Optional.of("Vera"),
                        Optional.empty(),
                        Optional.of(5L),
                        Optional.of(3.5),
                        Optional.of("Music"),
                        List.of("en"),
                        List.of(),
                        Optional.of(true),
                        Optional.empty(),
                        Optional.of(Instant.EPOCH),
                        0.5,
                        List.of(
                            new Hit.Highlight(
                                "caption", List.of(new Hit.Fragment("street", true)))),
                        Optional.of(
                            new Hit.Why(
                                Optional.of(new Hit.ByName(Hit.NameMatch.USERNAME_BEGINNING)),
                                Optional.of(new Hit.ByWords(1, 2.5, Map.of("captions", 2.5))),
                                Optional.of(new Hit.ByMeaning(2, 0.4)),
                                0.03,
                                Optional.of(
                                    new Hit.BySort("engagement_rate", Optional.of(3.5))))))),
                List.of(new Facet("category", List.of(new Facet.Value("Music", 1)))),
                Optional.of("next")),
            new Message.FindSimilar(7, 10),
            new Message.LookAlikes(
                true,
                List.of(
                    new LookAlike(
                        VERA,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        0.9,
                        List.of("Music"),
                        List.of("guitar"),
                        List.of("en")))),
            new Message.Suggest("vera", 10),
            new Message.Suggested(
                List.of(
                    new Message.Suggestion(
                        VERA, Optional.of("Vera E."), Optional.of(5L), Optional.of("Music"), 0.5),
                    new Message.Suggestion(
                        VERA, Optional.empty(), Optional.empty(), Optional.empty(), 0))),
            new Message.Probe("n1"),
            new Message.Reach("n1"),
            new Message.ServersPresent("n1", List.of(new Message.Serving("creators.find", 8, 3))),
            new Message.Probed("n1", "node-a"),
            new Message.ProfileUpdated(VERA, 7, AT),
            new Message.ProfileAnalyzed(VERA, 7, AT),
            new Message.AnalysisProgressed(VERA, 3, 50),
            new Message.JobsWaiting(),
            new Message.JobProgressed(new UUID(1, 2)),
            new Message.NodeSampled(
                "node-a",
                AT,
                List.of("http", "jobs"),
                Map.of("cpu", 0.25, "queue_depth", 3.0),
                Map.of("cache", new Message.ServiceState(0.5, "slow")))),
        failures().map(Message.Failed::new));
  }

  static Stream<Failure> failures() {
    return Stream.of(
        new Failure.InvalidInput(
            List.of(
                new Failure.FieldError("username", "letters"),
                new Failure.FieldError("limit", "1 to 50"))),
        new Failure.NotFound("the creator vera"),
        new Failure.SourceThrottled("decodo", Duration.ofSeconds(90)),
        new Failure.SourceUnavailable("decodo", "it answers 500"),
        new Failure.SourceRefused("graph", "(#10) permission"),
        new Failure.BrokenDocument("archive", "vera.json", "edge_followed_by", "not a number"),
        new Failure.StoreUnavailable("database", "no connection"),
        new Failure.StoreUnavailable("cache", "it rests", Duration.ofMillis(1234)),
        new Failure.Overloaded("inference", Duration.ofMillis(1500)),
        new Failure.DeadlineExceeded("scraping"),
        new Failure.NobodyServes("creators.scrape"),
        new Failure.Internal("an unexpected error"));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void everyMessageComesBackEqual(Message message) {
    assertThat(Wire.decode(Wire.encode(message))).isEqualTo(message);
  }

  @Test
  void everyRecordOfTheHierarchiesHasAnExample() {
    assertThat(messages().map(Object::getClass).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Wire.records(Message.class).filter(type -> type != Envelope.class).toList());
    assertThat(failures().map(Object::getClass).distinct())
        .containsExactlyInAnyOrderElementsOf(Wire.records(Failure.class).toList());
  }

  @Test
  void theSimpleNameTellsTheType() {
    assertThat(Wire.encode(new Message.Scraped(VERA, 7, AT)).toJsonObject())
        .isEqualTo(
            new JsonObject()
                .put("type", "Scraped")
                .put("username", "vera.example")
                .put("profile_id", 7)
                .put("fetched_at", AT.toString()));
  }

  @Test
  void whatIsUnknownIsLeftOut() {
    Message.Suggested found =
        new Message.Suggested(
            List.of(
                new Message.Suggestion(
                    VERA, Optional.empty(), Optional.of(5L), Optional.empty(), 1)));
    assertThat(Wire.encode(found).toString()).contains("followers").doesNotContain("full_name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"type\":\"Nonsense\"}",
        "{\"type\":\"Scrape\",\"username\":\"not a name\"}",
        "{\"type\":\"Envelope\",\"bytes\":\"AA\"}",
        "{\"username\":\"vera\"}"
      })
  void whatIsNoMessageIsRefused(String json) {
    assertThatThrownBy(() -> Wire.decode(Buffer.buffer(json)))
        .isInstanceOf(UncheckedIOException.class);
  }

  private static Verdict verdict() {
    return new Verdict(
        Category.FOOD_DRINK,
        0.9,
        Sentiment.NEGATIVE,
        -0.25,
        0.5,
        "pt",
        0.75,
        0.125,
        Level.RULES,
        "rules-1",
        List.of("#soup"),
        List.of(new CategoryShare(Category.FOOD_DRINK, 0.9)),
        Optional.of(Embedding.of(new float[] {0.5f, -1, 0})));
  }
}
