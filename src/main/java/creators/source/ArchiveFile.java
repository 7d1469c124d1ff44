package creators.source;

import creators.profile.Username;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A file of the archive, {@code .json} or {@code .json.gz}, as it was when looked at.
 *
 * @param name path below the archive's folder
 */
record ArchiveFile(Path path, String name, long size, Instant modified) {

  /** Bytes of a document after unpacking, at most. */
  private static final int LIMIT = 64 << 20;

  private static final String JSON = ".json";
  private static final String PACKED = ".json.gz";
  private static final String NAME_MARK = "__";

  /** Whether the archive reads files of this name. */
  static boolean isDocument(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(JSON) || name.endsWith(PACKED);
  }

  static ArchiveFile of(Path folder, Path path, BasicFileAttributes attributes) {
    return new ArchiveFile(
        path,
        folder.relativize(path).toString(),
        attributes.size(),
        attributes.lastModifiedTime().toInstant());
  }

  /** The document in it; {@link Document.Broken} for files that are unreadable or too large. */
  Answer read(InstagramDocuments documents) {
    try {
      String text = text();
      return new Answer(documents.read(text), text);
    } catch (IOException e) {
      return new Answer(new Document.Broken("$", "cannot be read: " + e), "");
    }
  }

  private String text() throws IOException {
    boolean packed = name.toLowerCase(Locale.ROOT).endsWith(PACKED);
    try (InputStream file = Files.newInputStream(path);
        InputStream in = packed ? new GZIPInputStream(file) : file) {
      byte[] bytes = in.readNBytes(LIMIT + 1);
      if (bytes.length > LIMIT) {
        throw new IOException("larger than " + (LIMIT >> 20) + " MB");
      }
      String text = new String(bytes, StandardCharsets.UTF_8);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
  }

  /** The username after the {@code __} in {@code timeline_pages__nintendo.json}. */
  Optional<Username> markedName() {
    int mark = stem().indexOf(NAME_MARK);
    return mark < 0
        ? Optional.empty()
        : Username.parse(stem().substring(mark + NAME_MARK.length()));
  }

  /** The file name as a username, where it is one. */
  Optional<Username> wholeName() {
    return Username.parse(stem());
  }

  private String stem() {
    String file = path.getFileName().toString();
    String lower = file.toLowerCase(Locale.ROOT);
    return file.substring(
        0, file.length() - (lower.endsWith(PACKED) ? PACKED.length() : JSON.length()));
  }
}
