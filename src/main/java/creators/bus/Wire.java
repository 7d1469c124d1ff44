package creators.bus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import creators.failure.Failure;
import creators.json.Json;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Messages as bytes: JSON with the simple name of the record as {@code type}. Every record of the
 * sealed hierarchies is known by itself; a new one needs no registration.
 */
final class Wire {

  private static final ObjectMapper MAPPER = Json.MAPPER.copy();

  static {
    MAPPER.registerSubtypes(
        Stream.concat(records(Message.class), records(Failure.class))
            .filter(type -> type != Envelope.class)
            .toArray(Class<?>[]::new));
  }

  private Wire() {}

  /**
   * @throws UncheckedIOException when a message holds what JSON cannot say: a defect
   */
  static Buffer encode(Message message) {
    try {
      return Buffer.buffer(MAPPER.writerFor(Message.class).writeValueAsBytes(message));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("cannot encode " + message.getClass().getSimpleName(), e);
    }
  }

  /**
   * @throws UncheckedIOException when the bytes are not a message
   */
  static Message decode(Buffer bytes) {
    try {
      return MAPPER.readValue(bytes.getBytes(), Message.class);
    } catch (IOException e) {
      throw new UncheckedIOException("not a message", e);
    }
  }

  /** The records below a sealed interface. */
  static Stream<Class<?>> records(Class<?> sealed) {
    return sealed.isSealed()
        ? Arrays.stream(sealed.getPermittedSubclasses()).flatMap(Wire::records)
        : Stream.of(sealed);
  }
}
