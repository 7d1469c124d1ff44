package creators.source;

import creators.profile.Post;
import creators.profile.PostType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The family of Instagram's app: the private API's {@code user} and {@code items}, and the web's
 * newer timeline, whose nodes are the same objects ({@code code, pk, taken_at, like_count}).
 */
final class AppDocuments {

  /** The newer web timeline's field under {@code data}. */
  static final String XDT_TIMELINE = "xdt_api__v1__feed__user_timeline_graphql_connection";

  private static final List<String> PROFILE_FIELDS =
      List.of("follower_count", "following_count", "media_count", "biography");

  private AppDocuments() {}

  /** Whether {@code user} is written the app's way. */
  static boolean isUser(JsonAt user) {
    return user.hasAny("pk", "follower_count");
  }

  /** Reads {@code user} without posts. */
  static CreatorDocument user(JsonAt user, Shape shape) {
    return new CreatorDocument(
        shape, account(user), List.of(), List.of(), List.of(), Optional.empty(), List.of());
  }

  /**
   * Reads {@code items[]}, plain or wrapped in {@code media} (reels), with the user beside them if
   * there is one. A lone item without a user beside it is the answer about a single post.
   */
  static Document items(JsonAt feed) {
    List<JsonAt> media =
        feed.elements("items").stream()
            .map(item -> item.findObject("media").orElse(item.asObject()))
            .toList();
    Optional<JsonAt> user = feed.findObject("user");
    List<String> remarks = new ArrayList<>();
    List<Post> posts = posts(media, remarks);
    if (media.size() == 1 && user.isEmpty() && !feed.has("paging_info") && !posts.isEmpty()) {
      return new Document.OfPost(Shape.SINGLE_MEDIA, posts.getFirst(), ownerOf(media));
    }
    Account owner = ownerOf(media);
    return new Document.OfCreator(
        new CreatorDocument(
            Shape.PRIVATE_ITEMS,
            user.map(AppDocuments::account).map(known -> known.identifiedBy(owner)).orElse(owner),
            posts,
            Comments.ofApp(media, remarks),
            List.of(),
            next(feed),
            remarks));
  }

  /** Reads the newer web timeline. */
  static CreatorDocument xdtTimeline(JsonAt timeline) {
    List<JsonAt> media =
        timeline.elements("edges").stream().map(edge -> edge.object("node")).toList();
    List<String> remarks = new ArrayList<>();
    return new CreatorDocument(
        Shape.XDT_TIMELINE,
        ownerOf(media),
        posts(media, remarks),
        Comments.ofApp(media, remarks),
        List.of(),
        timeline
            .findObject("page_info")
            .filter(info -> info.findFlag("has_next_page").orElse(false))
            .flatMap(info -> info.findText("end_cursor")),
        remarks);
  }

  private static Optional<String> next(JsonAt feed) {
    JsonAt paging = feed.findObject("paging_info").orElse(feed);
    return paging.findFlag("more_available").orElse(false)
        ? paging.findFirstText("next_max_id", "max_id")
        : Optional.empty();
  }

  private static Account ownerOf(List<JsonAt> media) {
    return Owners.mostFrequent(
        media.stream()
            .flatMap(post -> post.findObject("user").or(() -> post.findObject("owner")).stream())
            .map(AppDocuments::account)
            .toList());
  }

  private static Account account(JsonAt user) {
    boolean whole = PROFILE_FIELDS.stream().anyMatch(user::has);
    if (whole) {
      user.text("username");
      user.count("follower_count");
      user.count("following_count");
      user.count("media_count");
      user.flag("is_private");
    }
    return new Account(
        Account.username(user),
        user.findId("pk").or(() -> user.findId("id")),
        user.findText("full_name"),
        user.findText("biography"),
        user.findText("external_url"),
        user.findFirstText("hd_profile_pic_url_info.url", "profile_pic_url"),
        user.findFirstText("category", "category_name"),
        user.findCount("follower_count"),
        user.findCount("following_count"),
        user.findCount("media_count"),
        user.findFlag("is_verified"),
        user.findFlag("is_business").or(() -> user.findFlag("is_business_account")),
        user.findFlag("is_private"));
  }

  private static List<Post> posts(List<JsonAt> media, List<String> remarks) {
    List<Post> posts = new ArrayList<>();
    for (JsonAt each : media) {
      post(each).ifPresentOrElse(posts::add, () -> remarks.add(Posts.leftOut(each)));
    }
    return posts;
  }

  private static Optional<Post> post(JsonAt media) {
    PostType type = type(media);
    boolean hidden = media.findFlag("like_and_view_counts_disabled").orElse(false);
    return Posts.shortcode(media, "code")
        .map(
            code ->
                new Post(
                    code,
                    media.findId("pk").or(() -> media.findId("id")),
                    type,
                    media.findText("caption.text"),
                    media.time("taken_at"),
                    Posts.unless(hidden, media.findShownCount("like_count")),
                    media.findShownCount("comment_count"),
                    Posts.unless(
                        !type.isVideo(),
                        media.findShownCount("play_count", "ig_play_count", "view_count")),
                    media.findDecimal("video_duration"),
                    media.findText("location.name"),
                    thumbnail(media),
                    isPinned(media),
                    media.findFlag("is_paid_partnership")));
  }

  private static PostType type(JsonAt media) {
    String product = media.findText("product_type").orElse("");
    long type = media.count("media_type");
    return switch (Math.toIntExact(Math.min(type, Integer.MAX_VALUE))) {
      case 1 -> PostType.IMAGE;
      case 2 -> product.equals("clips") ? PostType.REEL : PostType.VIDEO;
      case 8 -> PostType.CAROUSEL;
      default -> throw media.complaint("media_type", "expected 1, 2 or 8, found " + type);
    };
  }

  private static boolean isPinned(JsonAt media) {
    return !media.findElements("timeline_pinned_user_ids").isEmpty()
        || !media.findElements("clips_tab_pinned_user_ids").isEmpty();
  }

  private static Optional<String> thumbnail(JsonAt media) {
    return firstPicture(media)
        .or(
            () ->
                media.findElements("carousel_media").stream()
                    .findFirst()
                    .flatMap(AppDocuments::firstPicture));
  }

  private static Optional<String> firstPicture(JsonAt media) {
    return media.findElements("image_versions2.candidates").stream()
        .findFirst()
        .flatMap(picture -> picture.findText("url"));
  }
}
