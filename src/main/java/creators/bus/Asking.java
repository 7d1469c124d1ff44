package creators.bus;

import creators.bus.Message.Question;
import creators.failure.Failure;
import creators.failure.FailureException;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A question on its way from attempt to attempt. It is in one place at a time, a {@link Line} or an
 * attempt, so it needs no lock of its own.
 */
final class Asking<Q extends Question<R>, R extends Message> {

  private final Address<Q, R> address;
  private final Q question;
  private final long deadline;
  private final Optional<Trace> trace;
  private final Promise<R> answer;
  private final Set<String> tried = new HashSet<>();
  private Failure last;
  private long nobodySince = Long.MAX_VALUE;

  /**
   * @param deadline of the whole, in milliseconds since the epoch
   * @param answer what the asker waits for
   */
  Asking(
      Address<Q, R> address, Q question, long deadline, Optional<Trace> trace, Promise<R> answer) {
    this.address = address;
    this.question = question;
    this.deadline = deadline;
    this.trace = trace;
    this.answer = answer;
    this.last = new Failure.DeadlineExceeded(address.name());
  }

  Address<Q, R> address() {
    return address;
  }

  Q question() {
    return question;
  }

  long deadline() {
    return deadline;
  }

  Optional<Trace> trace() {
    return trace;
  }

  /** The nodes that have had their chance. */
  Set<String> tried() {
    return tried;
  }

  boolean expired(long now) {
    return now >= deadline;
  }

  /** How long a server may take while another could be asked. */
  Duration patience() {
    return address.patience().orElseThrow();
  }

  /** Notes that nobody who could answer is there. */
  boolean nobodyFor(Duration patience, long now) {
    nobodySince = Math.min(nobodySince, now);
    return now - nobodySince >= patience.toMillis();
  }

  /** Notes that somebody is. */
  void somebody() {
    nobodySince = Long.MAX_VALUE;
  }

  /** One attempt came to nothing. */
  void missed(String node, Failure failure) {
    tried.add(node);
    // What a place on the bus is called is nothing that the asker knows of.
    last =
        failure instanceof Failure.NobodyServes
            ? new Failure.NobodyServes(address.name())
            : failure instanceof Failure.DeadlineExceeded
                ? new Failure.DeadlineExceeded(address.name())
                : failure;
  }

  /** Gives up, with what went wrong last. */
  void giveUp() {
    fail(last);
  }

  void fail(Failure failure) {
    answer.tryFail(failure.asException());
  }

  /** Hands the answer over. */
  void answered(Message message) {
    switch (message) {
      case Message.Failed failed -> fail(failed.failure());
      case Message reply when address.reply().isInstance(reply) ->
          answer.tryComplete(address.reply().cast(reply));
      case Message stray ->
          answer.tryFail(
              new FailureException(
                  new Failure.Internal("an unreadable answer"),
                  new ClassCastException(stray.getClass().getSimpleName())));
    }
  }
}
