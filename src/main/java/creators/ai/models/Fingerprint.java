package creators.ai.models;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Tells one model from another by its files: the same on every node of a cluster, other after any
 * training. Of a large file (BART's has 1.6 GB) only size, begin and end are read.
 */
final class Fingerprint {

  private static final int PART = 1 << 20;
  private static final int BYTES = 4;

  private Fingerprint() {}

  /**
   * @return 8 hexadecimal digits
   * @throws ModelException when a file cannot be read
   */
  static String of(List<Path> files) {
    MessageDigest digest = digest();
    for (Path path : files) {
      try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
        long size = file.length();
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(size).flip());
        digest.update(part(file, 0, Math.min(PART, size)));
        digest.update(part(file, Math.max(0, size - PART), Math.min(PART, size)));
      } catch (IOException failure) {
        throw new ModelException(path, "cannot be read", failure);
      }
    }
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  private static byte[] part(RandomAccessFile file, long from, long length) throws IOException {
    byte[] bytes = new byte[(int) length];
    file.seek(from);
    file.readFully(bytes);
    return bytes;
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
