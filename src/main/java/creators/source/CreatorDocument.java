package creators.source;

import creators.profile.Comment;
import creators.profile.Creator;
import creators.profile.PlaceholderLikes;
import creators.profile.Post;
import creators.profile.Snapshot;
import creators.profile.SourceKind;
import creators.profile.Username;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one document, or several merged ones, tell about one creator.
 *
 * @param posts newest first, each shortcode once
 * @param comments newest first, each id once
 * @param history earlier numbers, oldest first
 * @param next cursor of the next page of posts, when there is one
 * @param remarks what had to be left out, a line each
 */
record CreatorDocument(
    Shape shape,
    Account account,
    List<Post> posts,
    List<Comment> comments,
    List<Snapshot> history,
    Optional<String> next,
    List<String> remarks) {

  private static final Comparator<Post> NEWEST_FIRST =
      Comparator.comparing(Post::takenAt).reversed().thenComparing(Post::shortcode);

  private static final Comparator<Comment> LATEST_FIRST =
      Comparator.comparing((Comment comment) -> comment.writtenAt().orElse(Instant.EPOCH))
          .reversed()
          .thenComparing(Comment::id);

  /** Puts the posts in order and takes likes away that are placeholders. */
  CreatorDocument {
    Map<String, Post> byShortcode = new LinkedHashMap<>();
    posts.forEach(post -> byShortcode.putIfAbsent(post.shortcode(), post));
    posts =
        PlaceholderLikes.cleared(
                byShortcode.values().stream().sorted(NEWEST_FIRST).toList(), account.followers())
            .posts();
    Map<String, Comment> byId = new LinkedHashMap<>();
    comments.forEach(comment -> byId.putIfAbsent(comment.id(), comment));
    comments = byId.values().stream().sorted(LATEST_FIRST).toList();
    history = history.stream().sorted(Comparator.comparing(Snapshot::takenAt)).distinct().toList();
    remarks = List.copyOf(remarks);
  }

  /**
   * Joins documents about the same creator.
   *
   * @param documents the most trusted first: its numbers win, post by post; the profile is the
   *     first whole one, entirely, so that it never mixes two moments
   * @param next cursor of the page after all of these
   */
  static CreatorDocument merged(List<CreatorDocument> documents, Optional<String> next) {
    CreatorDocument lead =
        documents.stream()
            .filter(document -> document.account().isWhole())
            .findFirst()
            .orElseGet(
                () ->
                    documents.stream()
                        .max(Comparator.comparingLong(document -> document.account().facts()))
                        .orElseThrow());
    Account account =
        documents.stream()
            .map(CreatorDocument::account)
            .reduce(lead.account(), Account::identifiedBy);
    return new CreatorDocument(
        lead.shape(),
        account,
        documents.stream().flatMap(document -> document.posts().stream()).toList(),
        documents.stream().flatMap(document -> document.comments().stream()).toList(),
        documents.stream().flatMap(document -> document.history().stream()).toList(),
        next,
        documents.stream().flatMap(document -> document.remarks().stream()).toList());
  }

  /** Whether this may be what was asked for: documents without a name may be about anybody. */
  boolean mayBeAbout(Username name) {
    return account.username().map(name::equals).orElse(true);
  }

  /** The answer to whoever asked for {@code name}. Private accounts show no posts. */
  FetchOutcome outcome(Username name, SourceKind source, Instant fetchedAt, String rawDocument) {
    boolean isPrivate = account.isPrivate().orElse(false);
    var creator =
        new Creator(
            account.profile(name),
            isPrivate ? List.of() : posts,
            isPrivate ? List.of() : comments,
            history,
            source,
            fetchedAt);
    return isPrivate
        ? new FetchOutcome.PrivateAccount(creator, rawDocument)
        : new FetchOutcome.Found(creator, rawDocument);
  }
}
