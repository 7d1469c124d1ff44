package creators.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import creators.ai.Embedding;
import creators.bus.Address;
import creators.bus.Bus;
import creators.bus.Message;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the inference nodes what texts mean. Nobody who searches waits long for it: after a failure
 * questions go without for two seconds. Safe to share between threads.
 */
public final class Meanings {

  private static final Logger LOG = LoggerFactory.getLogger(Meanings.class);
  private static final int REMEMBERED = 20_000;
  private static final int LONGEST_QUESTION = 500;
  private static final Duration QUESTION_PATIENCE = Duration.ofMillis(400);
  private static final Duration BATCH_PATIENCE = Duration.ofSeconds(20);
  private static final Duration REST = Duration.ofSeconds(2);

  private final Bus bus;
  private final Clock clock;
  private final Cache<String, byte[]> questions =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();
  private volatile long restUntil;
  private volatile String model = "";

  /**
   * @param clock what rests are measured by
   */
  public Meanings(Bus bus, Clock clock) {
    this.bus = bus;
    this.clock = clock;
  }

  /** Name and version of who answered last; empty before the first answer. */
  public String model() {
    return model;
  }

  /** What a question means; empty where that cannot be had now. Never fails. */
  public Future<Optional<byte[]>> ofQuestion(String text) {
    String asked = text.strip();
    byte[] known = asked.length() <= LONGEST_QUESTION ? questions.getIfPresent(asked) : null;
    if (known != null) {
      return Future.succeededFuture(Optional.of(known));
    }
    if (asked.isEmpty() || clock.millis() < restUntil) {
      return Future.succeededFuture(Optional.empty());
    }
    return ask(List.of(asked), QUESTION_PATIENCE)
        .map(
            answer -> {
              byte[] meaning = answer.embeddings().getFirst().bytes();
              if (asked.length() <= LONGEST_QUESTION) {
                questions.put(asked, meaning);
              }
              return Optional.of(meaning);
            })
        .otherwise(
            error -> {
              LOG.warn("searching by words alone: {}", error.getMessage());
              restUntil = clock.millis() + REST.toMillis();
              return Optional.empty();
            });
  }

  /** What these texts mean, in order; fails where that cannot be had now. */
  Future<List<Embedding>> of(List<String> texts) {
    return ask(texts, BATCH_PATIENCE).map(Message.Embedded::embeddings);
  }

  private Future<Message.Embedded> ask(List<String> texts, Duration patience) {
    return bus.ask(Address.EMBED, new Message.Embed(texts), patience)
        .onSuccess(
            answer -> {
              if (!answer.model().equals(model)) {
                questions.invalidateAll();
                model = answer.model();
              }
            });
  }
}
