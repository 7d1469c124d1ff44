package testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Models that load, answer two texts at once, as they are asked to on loading, and go wrong on a
 * single one, as the service asks. Written as ONNX's protocol buffers, field by field.
 */
public enum BrokenModel {
  /** Looks up a row that its table does not have. */
  THROWS {
    @Override
    byte[] wrong() {
      return joined(
          node("Mul", List.of("lacking", "thousand"), "far"),
          node("Add", List.of("zeros", "far"), "rows"));
    }
  },
  /** Counts for some seconds. */
  HANGS {
    @Override
    byte[] wrong() {
      return joined(
          node("Mul", List.of("lacking", "rounds"), "trips"),
          node("Loop", List.of("trips", "yes", "zero"), "counted", graphOf("body", counting())),
          node("Mul", List.of("counted", "zero"), "nothing"),
          node("Add", List.of("zeros", "nothing"), "rows"));
    }
  },
  /** Wants more memory than can be addressed. */
  RUNS_OUT_OF_MEMORY {
    @Override
    byte[] wrong() {
      return joined(
          node("Mul", List.of("lacking", "huge"), "size"),
          node("Reshape", List.of("size", "one"), "shape"),
          node("ConstantOfShape", List.of("shape"), "filled"),
          node("ReduceSum", List.of("filled"), "sum", number("keepdims", 0)),
          node("Cast", List.of("sum"), "nothing", number("to", INT64)),
          node("Add", List.of("zeros", "nothing"), "rows"));
    }
  };

  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private static final int BOOL = 9;
  private static final int OPSET = 13;

  /** A few microseconds each. */
  private static final long ROUNDS = 2_000_000;

  /** Makes {@code rows} of {@code zeros}; {@code lacking} is 1 for a single text, else 0. */
  abstract byte[] wrong();

  /** What its {@code model.onnx} holds. */
  public byte[] onnx() {
    byte[] graph =
        joined(
            node("Shape", List.of("input_ids"), "sizes"),
            node("Gather", List.of("sizes", "zero"), "batch"),
            node("Sub", List.of("two", "batch"), "lacking"),
            node("Gather", List.of("input_ids", "zero"), "firsts", number("axis", 1)),
            node("Mul", List.of("firsts", "zero"), "zeros"),
            wrong(),
            node("Gather", List.of("table", "rows"), "logits"),
            text(2, name()),
            constant("zero", 0),
            constant("two", 2),
            constant("thousand", 1000),
            constant("rounds", ROUNDS),
            constant("huge", 1_000_000_000_000_000L),
            field(5, tensor("one", INT64, List.of(1L), longs(1))),
            field(5, tensor("yes", BOOL, List.of(), new byte[] {1})),
            field(5, tensor("table", FLOAT, List.of(1L, 3L), new byte[3 * Float.BYTES])),
            field(11, value("input_ids", INT64, "batch_size", "sequence_length")),
            field(11, value("attention_mask", INT64, "batch_size", "sequence_length")),
            field(12, value("logits", FLOAT, "batch_size", "three")));
    return joined(varint(1, 8), field(7, graph), field(8, joined(text(1, ""), varint(2, OPSET))));
  }

  private static byte[] counting() {
    return joined(
        node("Identity", List.of("more"), "evermore"),
        node("Add", List.of("count", "two"), "next"),
        text(2, "counting"),
        field(11, value("round", INT64)),
        field(11, value("more", BOOL)),
        field(11, value("count", INT64)),
        field(12, value("evermore", BOOL)),
        field(12, value("next", INT64)));
  }

  private static byte[] node(String type, List<String> inputs, String output, byte[]... options) {
    ByteArrayOutputStream node = new ByteArrayOutputStream();
    inputs.forEach(input -> node.writeBytes(text(1, input)));
    node.writeBytes(text(2, output));
    node.writeBytes(text(4, type));
    for (byte[] option : options) {
      node.writeBytes(field(5, option));
    }
    return field(1, node.toByteArray());
  }

  private static byte[] number(String name, long value) {
    return joined(text(1, name), varint(3, value), varint(20, 2));
  }

  private static byte[] graphOf(String name, byte[] graph) {
    return joined(text(1, name), field(6, graph), varint(20, 5));
  }

  private static byte[] constant(String name, long value) {
    return field(5, tensor(name, INT64, List.of(), longs(value)));
  }

  private static byte[] tensor(String name, int type, List<Long> dimensions, byte[] data) {
    ByteArrayOutputStream tensor = new ByteArrayOutputStream();
    dimensions.forEach(size -> tensor.writeBytes(varint(1, size)));
    return joined(tensor.toByteArray(), varint(2, type), text(8, name), field(9, data));
  }

  private static byte[] value(String name, int type, String... dimensions) {
    byte[] shape =
        joined(
            Arrays.stream(dimensions)
                .map(each -> field(1, each.equals("three") ? varint(1, 3) : text(2, each)))
                .toArray(byte[][]::new));
    return joined(text(1, name), field(2, field(1, joined(varint(1, type), field(2, shape)))));
  }

  private static byte[] longs(long value) {
    return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
  }

  private static byte[] text(int number, String text) {
    return field(number, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] field(int number, byte[] content) {
    return joined(varint(number << 3 | 2), varint(content.length), content);
  }

  private static byte[] varint(int number, long value) {
    return joined(varint((long) number << 3), varint(value));
  }

  private static byte[] varint(long value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long left = value;
    while ((left & ~0x7FL) != 0) {
      bytes.write((int) (left & 0x7F | 0x80));
      left >>>= 7;
    }
    bytes.write((int) left);
    return bytes.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
