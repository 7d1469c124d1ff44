package creators.cache;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Entries as Redis keeps them: a version byte, the generation (8 bytes), the instants at which it
 * was stored and until which it is fresh (each 8 + 4), the cost in nanoseconds (8), etag and facts
 * (each a 4-byte length and UTF-8), and the body as it is. All numbers are big-endian.
 */
final class EntryCodec {

  /** An entry, and the generation of its creator that it belongs to. */
  record Stored(long generation, CacheEntry entry) {}

  private static final byte VERSION = 2;
  private static final int FIXED = 1 + 4 * Long.BYTES + 4 * Integer.BYTES;

  private EntryCodec() {}

  static byte[] encode(Stored stored) {
    CacheEntry entry = stored.entry();
    byte[] etag = entry.etag().getBytes(StandardCharsets.UTF_8);
    byte[] facts = entry.facts().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(FIXED + etag.length + facts.length + entry.body().length)
        .put(VERSION)
        .putLong(stored.generation())
        .putLong(entry.storedAt().getEpochSecond())
        .putInt(entry.storedAt().getNano())
        .putLong(entry.freshUntil().getEpochSecond())
        .putInt(entry.freshUntil().getNano())
        .putLong(entry.cost().toNanos())
        .putInt(etag.length)
        .put(etag)
        .putInt(facts.length)
        .put(facts)
        .put(entry.body())
        .array();
  }

  /** Empty when the bytes are of another version, or no entry at all. */
  static Optional<Stored> decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      if (in.get() != VERSION) {
        return Optional.empty();
      }
      long generation = in.getLong();
      Instant storedAt = Instant.ofEpochSecond(in.getLong(), in.getInt());
      Instant freshUntil = Instant.ofEpochSecond(in.getLong(), in.getInt());
      Duration cost = Duration.ofNanos(in.getLong());
      String etag = new String(take(in, in.getInt()), StandardCharsets.UTF_8);
      String facts = new String(take(in, in.getInt()), StandardCharsets.UTF_8);
      byte[] body = take(in, in.remaining());
      return Optional.of(
          new Stored(generation, new CacheEntry(body, etag, storedAt, cost, freshUntil, facts)));
    } catch (BufferUnderflowException | DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static byte[] take(ByteBuffer in, int length) {
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }
}
