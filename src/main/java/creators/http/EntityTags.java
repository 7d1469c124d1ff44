package creators.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Strong entity tags (RFC 9110, section 8.8.3) and the question {@code If-None-Match}. */
final class EntityTags {

  private static final Pattern TAG = Pattern.compile("\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"");
  private static final String GZIP = "-gzip";

  private EntityTags() {}

  /** The tag of these bytes. */
  static String of(Buffer bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.getBytes());
      return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK knows SHA-256", e);
    }
  }

  /** The tag of the compressed form: other bytes, so another strong tag. */
  static String gzipped(String etag) {
    return etag.substring(0, etag.length() - 1) + GZIP + '"';
  }

  /**
   * Whether the client says that it has {@code etag}, compressed or not. {@code If-None-Match}
   * compares weakly, may be a list, may come in several lines, and {@code *} means anything.
   */
  static boolean known(MultiMap requestHeaders, String etag) {
    String opaque = etag.substring(1, etag.length() - 1);
    for (String line : requestHeaders.getAll(HttpHeaders.IF_NONE_MATCH)) {
      if (line.strip().equals("*")) {
        return true;
      }
      Matcher tags = TAG.matcher(line);
      while (tags.find()) {
        if (tags.group(1).equals(opaque) || tags.group(1).equals(opaque + GZIP)) {
          return true;
        }
      }
    }
    return false;
  }
}
