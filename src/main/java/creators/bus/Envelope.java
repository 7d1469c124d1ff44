package creators.bus;

import io.vertx.core.buffer.Buffer;

/**
 * A message as it came from another node, not yet read. It is opened by whoever handles it, inside
 * a guard: an event-bus codec that fails to decode would let the sender wait its whole timeout.
 */
record Envelope(Buffer bytes) implements Message {

  /** The message itself, read from its envelope when it came in one. */
  static Message open(Message message) {
    return message instanceof Envelope envelope ? Wire.decode(envelope.bytes()) : message;
  }
}
