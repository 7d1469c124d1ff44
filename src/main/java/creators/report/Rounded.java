package creators.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import creators.json.Json;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalDouble;

/**
 * How answers are encoded: like all our JSON, with every decimal rounded to four places for the
 * reader.
 */
final class Rounded {

  private static final double PLACES = 1e4;

  private static final ObjectMapper MAPPER =
      Json.MAPPER
          .copy()
          .registerModule(
              new SimpleModule()
                  .addSerializer(Double.class, new Decimal())
                  .addSerializer(double.class, new Decimal())
                  .addSerializer(OptionalDouble.class, new OptionalDecimal()));

  private Rounded() {}

  /** Encodes an answer. */
  static Buffer encode(Object answer) {
    try {
      return Buffer.buffer(MAPPER.writeValueAsBytes(answer));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("cannot encode " + answer.getClass().getName(), e);
    }
  }

  /** One decimal, rounded half up. */
  static double decimal(double value) {
    return Math.round(value * PLACES) / PLACES;
  }

  private static final class Decimal extends StdScalarSerializer<Double> {
    Decimal() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeNumber(decimal(value));
    }
  }

  private static final class OptionalDecimal extends StdScalarSerializer<OptionalDouble> {
    OptionalDecimal() {
      super(OptionalDouble.class);
    }

    @Override
    public boolean isEmpty(SerializerProvider provider, OptionalDouble value) {
      return value.isEmpty();
    }

    @Override
    public void serialize(OptionalDouble value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (value.isPresent()) {
        json.writeNumber(decimal(value.getAsDouble()));
      } else {
        json.writeNull();
      }
    }
  }
}
