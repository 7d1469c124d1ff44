package creators.cache;

import static org.assertj.core.api.Assertions.assertThat;

import creators.cache.EntryCodec.Stored;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class EntryCodecTest {

  @Property
  void anEntryComesBackAsItWas(
      @ForAll long generation,
      @ForAll byte[] body,
      @ForAll String etag,
      @ForAll String facts,
      @ForAll Instant storedAt) {
    // A lone surrogate is no text.
    String text = new String(facts.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    String tag = new String(etag.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    Stored stored =
        new Stored(
            generation,
            new CacheEntry(
                body, tag, storedAt, Duration.ofNanos(9), storedAt.plusSeconds(1), text));
    Stored back = EntryCodec.decode(EntryCodec.encode(stored)).orElseThrow();
    assertThat(back.generation()).isEqualTo(generation);
    assertThat(back.entry().body()).isEqualTo(body);
    assertThat(back.entry().etag()).isEqualTo(tag);
    assertThat(back.entry().facts()).isEqualTo(text);
    assertThat(back.entry().storedAt()).isEqualTo(storedAt);
  }

  @Property
  void anyBytesAreEitherAnEntryOrAMiss(@ForAll byte[] bytes) {
    byte[] versioned = Arrays.copyOf(bytes, Math.max(1, bytes.length));
    versioned[0] = 1;
    // What decodes is what encodes to the same bytes; nothing throws.
    EntryCodec.decode(versioned)
        .ifPresent(stored -> assertThat(EntryCodec.encode(stored)).hasSameSizeAs(versioned));
  }

  @Property
  void aHeadThatIsCutOffIsAMiss(@ForAll @IntRange(max = 33) int length) {
    byte[] whole = EntryCodec.encode(stored());
    assertThat(EntryCodec.decode(Arrays.copyOf(whole, length))).isEmpty();
  }

  @Example
  void anotherVersionIsAMiss() {
    byte[] bytes = EntryCodec.encode(stored());
    bytes[0] = 1;
    assertThat(EntryCodec.decode(bytes)).isEmpty();
  }

  @Example
  void theFormatStaysWhatItIs() {
    assertThat(HexFormat.of().formatHex(EntryCodec.encode(stored())))
        .isEqualTo(
            "02" // version
                + "0000000000000007" // generation
                + "0000000065920080" // seconds
                + "00000005" // nanoseconds
                + "0000000065920081" // fresh until
                + "00000006"
                + "00000000000f4240" // cost
                + "00000003"
                + "226122" // etag
                + "00000002"
                + "7b7d" // facts
                + "7b2261223a317d"); // body
  }

  private static Stored stored() {
    return new Stored(
        7,
        new CacheEntry(
            "{\"a\":1}".getBytes(StandardCharsets.US_ASCII),
            "\"a\"",
            Instant.ofEpochSecond(0x65920080L, 5),
            Duration.ofMillis(1),
            Instant.ofEpochSecond(0x65920081L, 6),
            "{}"));
  }
}
