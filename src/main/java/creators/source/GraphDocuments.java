package creators.source;

import creators.profile.Post;
import creators.profile.PostType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The answers of Instagram's official Graph API: {@code business_discovery}. */
final class GraphDocuments {

  private static final Pattern PERMALINK =
      Pattern.compile("https?://[^/]+/(?:[^/]+/)?(?:p|reel|tv)/([A-Za-z0-9_-]+)/?.*");
  private static final DateTimeFormatter TIMESTAMP =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX]")
          .toFormatter();

  private GraphDocuments() {}

  /**
   * Reads {@code business_discovery}. Only public professional accounts are answered for; pages
   * after the first carry their posts alone.
   */
  static CreatorDocument businessDiscovery(JsonAt discovery) {
    boolean whole = discovery.hasAny("followers_count", "username", "media_count");
    List<JsonAt> media =
        whole ? discovery.findElements("media.data") : discovery.elements("media.data");
    return new CreatorDocument(
        Shape.BUSINESS_DISCOVERY,
        whole ? account(discovery) : Owners.NOBODY,
        media.stream().map(GraphDocuments::post).toList(),
        List.of(),
        List.of(),
        discovery.findText("media.paging.cursors.after"),
        List.of());
  }

  private static Account account(JsonAt discovery) {
    return new Account(
        Account.username(discovery),
        Optional.empty(),
        discovery.findText("name"),
        discovery.findText("biography"),
        discovery.findText("website"),
        discovery.findText("profile_picture_url"),
        Optional.empty(),
        OptionalLong.of(discovery.count("followers_count")),
        discovery.findCount("follows_count"),
        OptionalLong.of(discovery.count("media_count")),
        Optional.empty(),
        Optional.of(true),
        Optional.of(false));
  }

  private static Post post(JsonAt media) {
    PostType type = type(media);
    return new Post(
        shortcode(media),
        media.findId("id"),
        type,
        media.findText("caption"),
        time(media),
        media.findShownCount("like_count"),
        media.findShownCount("comments_count"),
        Posts.unless(!type.isVideo(), media.findShownCount("view_count")),
        OptionalDouble.empty(),
        Optional.empty(),
        media.findFirstText("thumbnail_url", "media_url"),
        false,
        Optional.empty());
  }

  private static String shortcode(JsonAt media) {
    Matcher permalink = PERMALINK.matcher(media.text("permalink"));
    if (!permalink.matches()) {
      throw media.complaint(
          "permalink", "expected the address of a post, /p/ or /reel/ and its code");
    }
    return permalink.group(1);
  }

  private static PostType type(JsonAt media) {
    String type = media.text("media_type");
    return switch (type) {
      case "IMAGE" -> PostType.IMAGE;
      case "VIDEO" ->
          media.findText("media_product_type").filter("REELS"::equals).isPresent()
              ? PostType.REEL
              : PostType.VIDEO;
      case "CAROUSEL_ALBUM" -> PostType.CAROUSEL;
      default -> throw media.complaint("media_type", "expected IMAGE, VIDEO or CAROUSEL_ALBUM");
    };
  }

  private static Instant time(JsonAt media) {
    try {
      return OffsetDateTime.parse(media.text("timestamp"), TIMESTAMP).toInstant();
    } catch (DateTimeException e) {
      throw media.complaint("timestamp", "expected a time such as 2025-01-11T10:30:00+0000");
    }
  }
}
