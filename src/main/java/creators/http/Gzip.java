package creators.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** The one content coding we offer. */
final class Gzip {

  private Gzip() {}

  /** Whether the client takes gzip: named, or by {@code *}, and not with weight 0. */
  static boolean accepted(HttpServerRequest request) {
    String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
    if (accepted == null) {
      return false;
    }
    boolean byStar = false;
    for (String coding : accepted.toLowerCase(Locale.ROOT).split(",")) {
      String[] parts = coding.split(";");
      String name = parts[0].strip();
      boolean refused = parts.length > 1 && parts[1].strip().matches("q=0(\\.0*)?");
      if (name.equals("gzip")) {
        return !refused;
      }
      byStar |= name.equals("*") && !refused;
    }
    return byStar;
  }

  static Buffer compress(Buffer bytes) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length() / 3 + 64);
    try (GZIPOutputStream gzip = new Fast(compressed)) {
      gzip.write(bytes.getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return Buffer.buffer(compressed.toByteArray());
  }

  /** Answers are made on an event loop: speed counts for more than the last bytes. */
  private static final class Fast extends GZIPOutputStream {
    Fast(ByteArrayOutputStream target) throws IOException {
      super(target);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
