package creators.source;

import creators.profile.Post;
import creators.profile.PostType;
import creators.profile.SourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The family of Instagram's web pages, old and new: objects that wrap everything in {@code
 * edge_...{count, edges[].node}}.
 */
final class WebDocuments {

  private static final String TIMELINE = "edge_owner_to_timeline_media";
  private static final String VIDEOS = "edge_felix_video_timeline";
  private static final List<String> PROFILE_FIELDS =
      List.of("edge_followed_by", "edge_follow", "is_private", "biography");

  private final SourceKind source;

  /**
   * @param source whose history the demo's extension tells
   */
  WebDocuments(SourceKind source) {
    this.source = source;
  }

  /** Whether {@code object} holds pages of posts of the web's kind. */
  static boolean holdsTimeline(JsonAt object) {
    return object.hasAny(TIMELINE, VIDEOS);
  }

  /** Reads a user: a whole profile, or only one or two timelines. */
  CreatorDocument user(JsonAt user, Shape shape) {
    boolean whole = PROFILE_FIELDS.stream().anyMatch(user::has);
    if (!whole && !holdsTimeline(user)) {
      throw new DocumentException(user.path(), "expected a profile or a page of posts");
    }
    List<String> remarks = new ArrayList<>();
    List<Post> posts = new ArrayList<>();
    List<JsonAt> nodes = new ArrayList<>();
    for (String field : List.of(TIMELINE, VIDEOS)) {
      user.findObject(field).map(WebDocuments::nodes).ifPresent(nodes::addAll);
    }
    nodes.forEach(node -> post(node, remarks).ifPresent(posts::add));
    return new CreatorDocument(
        whole ? shape : Shape.TIMELINE,
        whole ? profile(user) : ownerOf(user, nodes),
        posts,
        Comments.ofWeb(nodes, remarks),
        DemoHistory.read(user, source),
        next(user.findObject(TIMELINE).or(() -> user.findObject(VIDEOS))),
        remarks);
  }

  /** Reads {@code shortcode_media}, which without a shortcode carries only comments. */
  Document media(JsonAt media) {
    if (!media.has("shortcode")) {
      return new Document.OfOthers(Shape.COMMENTS);
    }
    Account owner = media.findObject("owner").map(WebDocuments::owner).orElse(Owners.NOBODY);
    return post(media, new ArrayList<>())
        .<Document>map(post -> new Document.OfPost(Shape.SINGLE_MEDIA, post, owner))
        .orElseThrow(() -> media.complaint("shortcode", "expected a shortcode, found blank text"));
  }

  private static List<JsonAt> nodes(JsonAt timeline) {
    return timeline.elements("edges").stream().map(edge -> edge.object("node")).toList();
  }

  private static Optional<String> next(Optional<JsonAt> timeline) {
    return timeline
        .flatMap(at -> at.findObject("page_info"))
        .filter(info -> info.findFlag("has_next_page").orElse(false))
        .flatMap(info -> info.findText("end_cursor"));
  }

  private static Account profile(JsonAt user) {
    Optional<Boolean> business = user.findFlag("is_business_account");
    Optional<Boolean> professional = user.findFlag("is_professional_account");
    user.text("username");
    return new Account(
        Account.username(user),
        user.findId("id"),
        user.findText("full_name"),
        user.findText("biography"),
        user.findText("external_url"),
        user.findFirstText("profile_pic_url_hd", "profile_pic_url"),
        user.findFirstText("category_name", "business_category_name", "overall_category_name"),
        OptionalLong.of(user.count("edge_followed_by.count")),
        OptionalLong.of(user.count("edge_follow.count")),
        OptionalLong.of(user.count(TIMELINE + ".count")),
        user.findFlag("is_verified"),
        business.filter(yes -> yes).or(() -> professional).or(() -> business),
        Optional.of(user.flag("is_private")));
  }

  private static Account ownerOf(JsonAt user, List<JsonAt> nodes) {
    Account named =
        Account.named(
            Account.username(user), user.findId("id"), user.findCount(TIMELINE + ".count"));
    return named.identifiedBy(
        Owners.mostFrequent(
            nodes.stream()
                .flatMap(node -> node.findObject("owner").stream())
                .map(WebDocuments::owner)
                .toList()));
  }

  private static Account owner(JsonAt owner) {
    return new Account(
        Account.username(owner),
        owner.findId("id"),
        owner.findText("full_name"),
        Optional.empty(),
        Optional.empty(),
        owner.findText("profile_pic_url"),
        Optional.empty(),
        owner.findCount("edge_followed_by.count"),
        OptionalLong.empty(),
        owner.findCount(TIMELINE + ".count"),
        owner.findFlag("is_verified"),
        Optional.empty(),
        owner.findFlag("is_private"));
  }

  private static Optional<Post> post(JsonAt node, List<String> remarks) {
    boolean hidden = node.findFlag("like_and_view_counts_disabled").orElse(false);
    PostType type = type(node);
    List<JsonAt> captions = node.findElements("edge_media_to_caption.edges");
    var post =
        Posts.shortcode(node, "shortcode")
            .map(
                shortcode ->
                    new Post(
                        shortcode,
                        node.findId("id"),
                        type,
                        captions.stream().findFirst().flatMap(edge -> edge.findText("node.text")),
                        node.time("taken_at_timestamp"),
                        Posts.unless(
                            hidden,
                            node.findShownCount(
                                "edge_liked_by.count", "edge_media_preview_like.count")),
                        node.findShownCount(
                            "edge_media_to_comment.count",
                            "edge_media_to_parent_comment.count",
                            "edge_media_preview_comment.count"),
                        Posts.unless(
                            !type.isVideo(),
                            node.findShownCount("video_play_count", "video_view_count")),
                        node.findDecimal("video_duration"),
                        node.findText("location.name"),
                        node.findFirstText("thumbnail_src", "display_url"),
                        !node.findElements("pinned_for_users").isEmpty(),
                        sponsored(node)));
    if (post.isEmpty()) {
      remarks.add(Posts.leftOut(node));
    }
    return post;
  }

  private static PostType type(JsonAt node) {
    String product = node.findText("product_type").orElse("");
    String name = node.findText("__typename").orElse("").replaceFirst("^XDT", "");
    return switch (name) {
      case "GraphSidecar" -> PostType.CAROUSEL;
      case "GraphVideo" -> product.equals("clips") ? PostType.REEL : PostType.VIDEO;
      case "GraphImage" -> PostType.IMAGE;
      default -> {
        if (!node.flag("is_video")) {
          yield node.has("edge_sidecar_to_children") ? PostType.CAROUSEL : PostType.IMAGE;
        }
        yield product.equals("clips") ? PostType.REEL : PostType.VIDEO;
      }
    };
  }

  private static Optional<Boolean> sponsored(JsonAt node) {
    return node.findFlag("is_paid_partnership")
        .or(
            () ->
                node.findObject("edge_media_to_sponsor_user")
                    .map(sponsors -> !sponsors.findElements("edges").isEmpty()));
  }
}
