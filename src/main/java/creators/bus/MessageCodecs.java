package creators.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;

/** Puts the one codec of all {@link Message}s on the bus. */
final class MessageCodecs {

  private static final String NAME = "creators";

  private MessageCodecs() {}

  /** Chooses the codec for every {@link Message}; once per Vert.x. */
  static void register(EventBus bus) {
    bus.registerCodec(new Codec()).codecSelector(body -> body instanceof Message ? NAME : null);
  }

  /**
   * Hands records over as they are on the same node, and in an unopened {@link Envelope} from
   * another one.
   */
  private static final class Codec implements MessageCodec<Message, Message> {

    @Override
    public void encodeToWire(Buffer buffer, Message message) {
      Buffer bytes = message instanceof Envelope envelope ? envelope.bytes() : Wire.encode(message);
      buffer.appendInt(bytes.length()).appendBuffer(bytes);
    }

    @Override
    public Message decodeFromWire(int position, Buffer buffer) {
      int length = buffer.getInt(position);
      return new Envelope(
          buffer.getBuffer(position + Integer.BYTES, position + Integer.BYTES + length));
    }

    @Override
    public Message transform(Message message) {
      return message;
    }

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public byte systemCodecID() {
      return -1;
    }
  }
}
