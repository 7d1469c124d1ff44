package creators.source;

import creators.profile.Creator;
import creators.profile.Post;
import creators.profile.PostType;
import creators.profile.Profile;
import creators.profile.Snapshot;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Writes an account as Instagram's web page knows it: the profile document with its first posts,
 * and the pages of the timeline.
 *
 * <p>The traps of the real documents are kept: pinned posts stand first, hidden likes are -1 in the
 * profile and a constant 3 in the timeline, an old view count stands beside the play count.
 */
final class InstagramDocumentWriter {
  private static final int POSTS_IN_PROFILE = 12;
  private static final long HIDDEN_LIKES_IN_TIMELINE = 3;

  /** What the older view count is of the play count. */
  private static final double VIEWS_PER_PLAY = 0.4;

  private InstagramDocumentWriter() {}

  /** {@code data.user} with the first 12 posts, and {@code demo_history} where there is any. */
  static JsonObject webProfile(Creator creator) {
    Profile profile = creator.profile();
    JsonObject user =
        new JsonObject()
            .put("id", profile.instagramId().orElse(null))
            .put("username", profile.username().value())
            .put("full_name", profile.fullName().orElse(""))
            .put("biography", profile.biography().orElse(""))
            .put("external_url", profile.externalUrl().orElse(null))
            .put("profile_pic_url", profile.pictureUrl().orElse(null))
            .put("profile_pic_url_hd", profile.pictureUrl().orElse(null))
            .put("business_category_name", profile.businessCategory().orElse(null))
            .put("category_name", profile.businessCategory().orElse(null))
            .put("is_private", profile.isPrivate())
            .put("edge_owner_to_timeline_media", media(creator));
    profile.followers().ifPresent(count -> user.put("edge_followed_by", counted(count)));
    profile.following().ifPresent(count -> user.put("edge_follow", counted(count)));
    profile.verified().ifPresent(verified -> user.put("is_verified", verified));
    profile
        .business()
        .ifPresent(
            business ->
                user.put("is_business_account", business).put("is_professional_account", business));
    if (!creator.history().isEmpty()) {
      user.put("demo_history", history(creator.history()));
    }
    return new JsonObject().put("data", new JsonObject().put("user", user)).put("status", "ok");
  }

  /** One page of {@code xdt_api__v1__feed__user_timeline_graphql_connection}. */
  static JsonObject timeline(Creator creator, PostPages.Page page) {
    JsonArray edges = new JsonArray();
    page.posts()
        .forEach(post -> edges.add(new JsonObject().put("node", timelineNode(creator, post))));
    return new JsonObject()
        .put(
            "data",
            new JsonObject()
                .put(
                    "xdt_api__v1__feed__user_timeline_graphql_connection",
                    new JsonObject().put("edges", edges).put("page_info", pageInfo(page.cursor()))))
        .put("status", "ok");
  }

  private static JsonObject media(Creator creator) {
    List<Post> posts = PostPages.inProfileOrder(creator);
    PostPages.Page first = PostPages.page(posts, Optional.empty(), POSTS_IN_PROFILE).orElseThrow();
    JsonArray edges = new JsonArray();
    first
        .posts()
        .forEach(post -> edges.add(new JsonObject().put("node", profileNode(creator, post))));
    return new JsonObject()
        .put("count", creator.profile().postsCount().orElse(posts.size()))
        .put("page_info", pageInfo(first.cursor()))
        .put("edges", edges);
  }

  private static JsonObject profileNode(Creator creator, Post post) {
    Profile owner = creator.profile();
    JsonObject node =
        new JsonObject()
            .put("__typename", typeName(owner, post.type()))
            .put("id", post.instagramId().orElse(null))
            .put("shortcode", post.shortcode())
            .put("display_url", post.thumbnailUrl().orElse(null))
            .put("thumbnail_src", post.thumbnailUrl().orElse(null))
            .put("is_video", post.type().isVideo())
            .put("product_type", productType(post.type()))
            .put("taken_at_timestamp", post.takenAt().getEpochSecond())
            .put("owner", owner(owner))
            .put("edge_media_to_caption", captionEdges(post))
            .put("like_and_view_counts_disabled", post.likes().isEmpty())
            .put("edge_liked_by", counted(post.likes().orElse(-1)))
            .put("edge_media_preview_like", counted(post.likes().orElse(-1)))
            .put("location", location(post))
            .put(
                "pinned_for_users",
                post.pinned() ? new JsonArray().add(owner(owner)) : new JsonArray());
    JsonArray comments = WrittenComments.edges(creator, post);
    post.comments()
        .ifPresent(
            count ->
                node.put(
                    "edge_media_to_comment",
                    comments.isEmpty() ? counted(count) : counted(count).put("edges", comments)));
    post.views()
        .ifPresent(
            views ->
                node.put("video_view_count", Math.round(views * VIEWS_PER_PLAY))
                    .put("video_play_count", views));
    post.videoSeconds().ifPresent(seconds -> node.put("video_duration", seconds));
    post.sponsored().ifPresent(sponsored -> node.put("is_paid_partnership", sponsored));
    return node;
  }

  private static JsonObject timelineNode(Creator creator, Post post) {
    Profile owner = creator.profile();
    boolean hidden = post.likes().isEmpty();
    JsonObject node =
        new JsonObject()
            .put("code", post.shortcode())
            .put("pk", post.instagramId().orElse(null))
            .put("taken_at", post.takenAt().getEpochSecond())
            .put("media_type", mediaType(post.type()))
            .put("product_type", productType(post.type()))
            .put("user", owner(owner))
            .put(
                "caption",
                post.caption().map(text -> new JsonObject().put("text", text)).orElse(null))
            .put("like_count", post.likes().orElse(HIDDEN_LIKES_IN_TIMELINE))
            .put("like_and_view_counts_disabled", hidden)
            .put("location", location(post))
            .put(
                "timeline_pinned_user_ids",
                post.pinned()
                    ? new JsonArray().add(owner.instagramId().orElse(null))
                    : new JsonArray());
    post.comments().ifPresent(count -> node.put("comment_count", count));
    JsonArray comments = WrittenComments.previews(creator, post);
    if (!comments.isEmpty()) {
      node.put("preview_comments", comments);
    }
    post.views().ifPresent(views -> node.put("play_count", views));
    post.videoSeconds().ifPresent(seconds -> node.put("video_duration", seconds));
    post.sponsored().ifPresent(sponsored -> node.put("is_paid_partnership", sponsored));
    post.thumbnailUrl()
        .ifPresent(
            url ->
                node.put(
                    "image_versions2",
                    new JsonObject()
                        .put("candidates", new JsonArray().add(new JsonObject().put("url", url)))));
    return node;
  }

  private static JsonArray history(List<Snapshot> snapshots) {
    JsonArray history = new JsonArray();
    for (Snapshot snapshot : snapshots) {
      JsonObject entry = new JsonObject().put("taken_at", snapshot.takenAt().getEpochSecond());
      put(entry, "followers", snapshot.followers());
      put(entry, "following", snapshot.following());
      put(entry, "posts_count", snapshot.postsCount());
      put(entry, "average_likes", snapshot.averageLikes());
      put(entry, "average_comments", snapshot.averageComments());
      put(entry, "engagement_rate_percent", snapshot.engagementRatePercent());
      put(entry, "likes_averaged_over", snapshot.averagedOver().likes());
      put(entry, "comments_averaged_over", snapshot.averagedOver().comments());
      put(entry, "rate_averaged_over", snapshot.averagedOver().engagement());
      history.add(entry);
    }
    return history;
  }

  private static void put(JsonObject object, String name, OptionalInt value) {
    value.ifPresent(known -> object.put(name, known));
  }

  private static void put(JsonObject object, String name, OptionalLong value) {
    value.ifPresent(known -> object.put(name, known));
  }

  private static void put(JsonObject object, String name, OptionalDouble value) {
    value.ifPresent(known -> object.put(name, known));
  }

  private static JsonObject pageInfo(Optional<String> cursor) {
    return new JsonObject()
        .put("has_next_page", cursor.isPresent())
        .put("end_cursor", cursor.orElse(null));
  }

  private static JsonObject owner(Profile owner) {
    return new JsonObject()
        .put("id", owner.instagramId().orElse(null))
        .put("pk", owner.instagramId().orElse(null))
        .put("username", owner.username().value());
  }

  private static JsonObject counted(long count) {
    return new JsonObject().put("count", count);
  }

  private static JsonObject location(Post post) {
    return post.location().map(name -> new JsonObject().put("name", name)).orElse(null);
  }

  private static JsonObject captionEdges(Post post) {
    JsonArray edges = new JsonArray();
    post.caption()
        .ifPresent(
            text -> edges.add(new JsonObject().put("node", new JsonObject().put("text", text))));
    return new JsonObject().put("edges", edges);
  }

  /** With the prefix XDT for every other account, as both occur. */
  private static String typeName(Profile owner, PostType type) {
    String prefix = owner.username().hashCode() % 2 == 0 ? "Graph" : "XDTGraph";
    return prefix
        + switch (type) {
          case IMAGE -> "Image";
          case VIDEO, REEL -> "Video";
          case CAROUSEL -> "Sidecar";
        };
  }

  private static int mediaType(PostType type) {
    return switch (type) {
      case IMAGE -> 1;
      case VIDEO, REEL -> 2;
      case CAROUSEL -> 8;
    };
  }

  private static String productType(PostType type) {
    return switch (type) {
      case IMAGE, VIDEO -> "feed";
      case REEL -> "clips";
      case CAROUSEL -> "carousel_container";
    };
  }
}
