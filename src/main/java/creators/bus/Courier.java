package creators.bus;

import creators.failure.Failure;
import creators.failure.FailureException;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.ReplyException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries one question to one place and brings back what is said there. */
final class Courier {

  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
  private static final String DEADLINE = "deadline";

  private final EventBus eventBus;

  Courier(EventBus eventBus) {
    this.eventBus = eventBus;
  }

  /**
   * Asks once.
   *
   * @param deadline after which the answer no longer matters, in milliseconds since the epoch; the
   *     server knows it too
   * @param patience how long this courier waits
   * @return the answer, also a {@link Message.Failed} one; fails with a {@link FailureException}
   *     only when none came
   */
  Future<Message> ask(
      String place, Message question, long deadline, Duration patience, Optional<Trace> trace) {
    DeliveryOptions options =
        new DeliveryOptions()
            .setSendTimeout(Math.max(patience.toMillis(), 1))
            .addHeader(DEADLINE, Long.toString(deadline));
    trace.ifPresent(known -> known.write(options.getHeaders()));
    try {
      return eventBus
          .<Message>request(place, question, options)
          .transform(
              reply ->
                  reply.succeeded()
                      ? Future.succeededFuture(open(place, reply.result().body()))
                      : Future.failedFuture(asFailure(place, reply.cause())));
    } catch (RuntimeException e) {
      // No other place would take it either.
      LOG.error("a question for {} cannot be sent", place, e);
      return Future.succeededFuture(
          new Message.Failed(new Failure.Internal("an unsendable question")));
    }
  }

  /**
   * How long the answer to a received question still matters; negative when it no longer does.
   *
   * @throws NumberFormatException when the sender garbled its deadline
   */
  static Duration left(MultiMap headers, long now) {
    return Duration.ofMillis(Long.parseLong(headers.get(DEADLINE)) - now);
  }

  private static Message open(String place, Message body) {
    try {
      return Envelope.open(body);
    } catch (RuntimeException e) {
      LOG.error("an answer from {} cannot be read", place, e);
      return new Message.Failed(new Failure.Internal("an unreadable answer"));
    }
  }

  private static FailureException asFailure(String place, Throwable cause) {
    Failure failure =
        cause instanceof ReplyException reply
            ? switch (reply.failureType()) {
              case TIMEOUT -> new Failure.DeadlineExceeded(place);
              case NO_HANDLERS -> new Failure.NobodyServes(place);
              case RECIPIENT_FAILURE, ERROR -> FailureException.of(cause);
            }
            : FailureException.of(cause);
    return new FailureException(failure, cause);
  }
}
