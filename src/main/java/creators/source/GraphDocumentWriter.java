package creators.source;

import creators.profile.Creator;
import creators.profile.Post;
import creators.profile.PostType;
import creators.profile.Profile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Writes an account as Business Discovery knows it: only the wanted fields, and none that is
 * unknown or hidden.
 */
final class GraphDocumentWriter {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx").withZone(ZoneOffset.UTC);

  private GraphDocumentWriter() {}

  /** A wanted field that the API does not have. */
  static final class NoSuchField extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoSuchField(String name) {
      super(name, null, false, false);
    }
  }

  /**
   * The value of {@code business_discovery}.
   *
   * @param media writes the value of the field {@code media}
   * @throws NoSuchField when one of the fields does not exist
   */
  static JsonObject account(
      Profile profile,
      List<GraphFields.Field> wanted,
      Function<GraphFields.Field, JsonObject> media) {
    JsonObject account = new JsonObject();
    for (GraphFields.Field field : wanted) {
      Optional<?> value =
          switch (field.name()) {
            case "id" -> profile.instagramId().map(id -> "1784140" + id);
            case "ig_id" -> profile.instagramId();
            case "username" -> Optional.of(profile.username().value());
            case "name" -> profile.fullName();
            case "biography" -> profile.biography();
            case "website" -> profile.externalUrl();
            case "profile_picture_url" -> profile.pictureUrl();
            case "followers_count" -> boxed(profile.followers());
            case "follows_count" -> boxed(profile.following());
            case "media_count" -> boxed(profile.postsCount());
            case "media" -> Optional.of(media.apply(field));
            default -> throw new NoSuchField(field.name());
          };
      value.ifPresent(known -> account.put(field.name(), known));
    }
    return account;
  }

  /** The value of {@code media}. */
  static JsonObject media(Creator creator, PostPages.Page page, List<GraphFields.Field> wanted) {
    JsonArray data = new JsonArray();
    page.posts().forEach(post -> data.add(post(creator.profile(), post, wanted)));
    JsonObject media = new JsonObject().put("data", data);
    page.cursor()
        .ifPresent(
            after ->
                media.put(
                    "paging",
                    new JsonObject().put("cursors", new JsonObject().put("after", after))));
    return media;
  }

  private static JsonObject post(Profile owner, Post post, List<GraphFields.Field> wanted) {
    JsonObject media = new JsonObject();
    for (GraphFields.Field field : wanted) {
      Optional<?> value =
          switch (field.name()) {
            case "id" -> post.instagramId();
            case "caption" -> post.caption();
            case "media_type" -> Optional.of(mediaType(post.type()));
            case "media_product_type" ->
                Optional.of(post.type() == PostType.REEL ? "REELS" : "FEED");
            case "permalink" -> Optional.of(permalink(post));
            case "timestamp" -> Optional.of(TIMESTAMP.format(post.takenAt()));
            case "like_count" -> boxed(post.likes());
            case "comments_count" -> boxed(post.comments());
            case "view_count" -> boxed(post.views());
            case "media_url", "thumbnail_url" -> post.thumbnailUrl();
            case "username" -> Optional.of(owner.username().value());
            default -> throw new NoSuchField(field.name());
          };
      value.ifPresent(known -> media.put(field.name(), known));
    }
    return media;
  }

  private static Optional<Long> boxed(OptionalLong value) {
    return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
  }

  private static String mediaType(PostType type) {
    return switch (type) {
      case IMAGE -> "IMAGE";
      case VIDEO, REEL -> "VIDEO";
      case CAROUSEL -> "CAROUSEL_ALBUM";
    };
  }

  private static String permalink(Post post) {
    return "https://www.instagram.com/"
        + (post.type() == PostType.REEL ? "reel/" : "p/")
        + post.shortcode()
        + "/";
  }
}
