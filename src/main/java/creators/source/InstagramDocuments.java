package creators.source;

import creators.profile.SourceKind;
import creators.profile.Username;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Recognises any of Instagram's documents by its shape, and reads it. Never throws: a document that
 * cannot be read is {@link Document.Broken}, which names the path of the field and what was
 * expected there.
 *
 * <p>The families of shapes stand in files of their own: {@link WebDocuments}, {@link
 * AppDocuments}, {@link GraphDocuments}. Here are the wrappings around them.
 */
final class InstagramDocuments {

  /** How long to wait where Instagram says "a few minutes". */
  static final Duration A_FEW_MINUTES = Duration.ofMinutes(5);

  private static final String PLEASE_WAIT = "please wait a few minutes";
  private static final String PENDING = "pending";
  private static final Set<String> UNFINISHED = Set.of(PENDING, "failed");
  private static final long NOT_FOUND = 404;
  private static final long TOO_MANY_REQUESTS = 429;
  private static final int LONGEST_NOTICE = 4096;

  private final WebDocuments web;

  /**
   * @param source whom the snapshots inside documents are marked with
   */
  InstagramDocuments(SourceKind source) {
    this.web = new WebDocuments(source);
  }

  /** Reads one document. */
  Document read(String text) {
    if (text.isBlank()) {
      return new Document.Empty();
    }
    try {
      return document(JsonAt.parse("", text));
    } catch (DocumentException e) {
      return isPlainNotice(text)
          ? new Document.Throttled(A_FEW_MINUTES)
          : new Document.Broken(e.path(), e.problem());
    }
  }

  private Document document(JsonAt at) {
    if (at.node().isArray()) {
      return pages(at.elements());
    }
    return single(at.asObject());
  }

  private Document single(JsonAt at) {
    if (at.node().isEmpty()) {
      return new Document.Empty();
    }
    if (at.has("results")) {
      return envelope(at);
    }
    return UNFINISHED.contains(at.node().path("status").asText())
        ? new Document.Unfinished(
            at.text("status").equals(PENDING), at.findText("message").orElse("no reason given"))
        : content(at);
  }

  /** Decodo's envelope: the document is the first result's content, as an object or as text. */
  private Document envelope(JsonAt at) {
    List<JsonAt> results = at.elements("results");
    if (results.isEmpty()) {
      return new Document.Empty();
    }
    JsonAt result = results.getFirst().asObject();
    OptionalLong status = result.findCount("status_code");
    if (status.equals(OptionalLong.of(NOT_FOUND))) {
      return new Document.MissingAccount();
    }
    if (status.equals(OptionalLong.of(TOO_MANY_REQUESTS))) {
      return new Document.Throttled(A_FEW_MINUTES);
    }
    var content = new JsonAt(result.path() + ".content", result.node().path("content"));
    if (content.node().isTextual()) {
      String text = content.node().textValue();
      if (text.isBlank()) {
        return new Document.Empty();
      }
      if (isPlainNotice(text)) {
        return new Document.Throttled(A_FEW_MINUTES);
      }
      content = JsonAt.parse(content.path(), text);
    }
    if (content.node().isArray() && !content.node().isEmpty()) {
      return pages(content.elements());
    }
    return content.isNothing() ? new Document.Empty() : content(content.asObject());
  }

  /** Several documents of one creator in an array, such as the pages of their posts. */
  private Document pages(List<JsonAt> elements) {
    List<CreatorDocument> creators = new ArrayList<>();
    Optional<Username> name = Optional.empty();
    Document last = new Document.Empty();
    for (JsonAt element : elements) {
      element.asObject();
      last = single(element);
      if (last instanceof Document.OfCreator(CreatorDocument creator)) {
        Optional<Username> its = creator.account().username();
        if (name.isPresent() && its.isPresent() && !its.equals(name)) {
          throw new DocumentException(
              element.path(),
              "expected documents of " + name.get() + ", found one of " + its.get());
        }
        name = name.or(() -> its);
        creators.add(creator);
      }
    }
    return creators.isEmpty()
        ? last
        : new Document.OfCreator(CreatorDocument.merged(creators, creators.getLast().next()));
  }

  private Document content(JsonAt at) {
    if (at.has("USER_PAGE_RESPONSE")) {
      return content(at.object("USER_PAGE_RESPONSE"));
    }
    if (at.has("entry_data")) {
      return oldPage(at);
    }
    if (at.has("graphql")) {
      return inner(at.object("graphql"), Shape.GRAPHQL_USER);
    }
    if (at.has("data")) {
      return inner(at.object("data"), Shape.WEB_PROFILE);
    }
    if (at.has("business_discovery")) {
      return new Document.OfCreator(
          GraphDocuments.businessDiscovery(at.object("business_discovery")));
    }
    if (WebDocuments.holdsTimeline(at)) {
      return new Document.OfCreator(web.user(at, Shape.TIMELINE));
    }
    if (at.has("items")) {
      return AppDocuments.items(at);
    }
    if (at.has("user")) {
      return user(at, Shape.PRIVATE_USER);
    }
    if (at.has("comments")) {
      return new Document.OfOthers(Shape.COMMENTS);
    }
    return at.has("error") ? GraphErrors.document(at) : notice(at);
  }

  private Document oldPage(JsonAt at) {
    JsonAt page =
        at.elements("entry_data.ProfilePage").stream()
            .findFirst()
            .orElseThrow(
                () -> at.complaint("entry_data.ProfilePage", "expected a page, found none"));
    return inner(page.object("graphql"), Shape.PROFILE_PAGE);
  }

  /** What stands under {@code data} or {@code graphql}. */
  private Document inner(JsonAt at, Shape shape) {
    if (at.has(AppDocuments.XDT_TIMELINE)) {
      return new Document.OfCreator(AppDocuments.xdtTimeline(at.object(AppDocuments.XDT_TIMELINE)));
    }
    if (at.has("user")) {
      return user(at, shape);
    }
    if (at.has("shortcode_media")) {
      return media(at, "shortcode_media");
    }
    if (at.has("xdt_shortcode_media")) {
      return media(at, "xdt_shortcode_media");
    }
    if (at.has("hashtag")) {
      return new Document.OfOthers(Shape.HASHTAG);
    }
    throw unknown(at);
  }

  private Document user(JsonAt at, Shape shape) {
    if (at.isNull("user")) {
      return new Document.MissingAccount();
    }
    JsonAt user = at.object("user");
    return new Document.OfCreator(
        AppDocuments.isUser(user) ? AppDocuments.user(user, shape) : web.user(user, shape));
  }

  private Document media(JsonAt at, String field) {
    return at.isNull(field)
        ? new Document.OfOthers(Shape.SINGLE_MEDIA)
        : web.media(at.object(field));
  }

  /** Instagram's own words instead of data: {@code {"message": ..., "status": "fail"}}. */
  private static Document notice(JsonAt at) {
    String message = at.findText("message").orElseThrow(() -> unknown(at));
    if (asksToWait(message)) {
      return new Document.Throttled(A_FEW_MINUTES);
    }
    if (message.toLowerCase(Locale.ROOT).contains("user not found")) {
      return new Document.MissingAccount();
    }
    throw at.complaint("message", "expected a document, found the notice \"" + message + "\"");
  }

  /** The request to wait as bare words or as a page of HTML, not as words in somebody's caption. */
  private static boolean isPlainNotice(String text) {
    boolean json = text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[");
    return !json && text.length() <= LONGEST_NOTICE && asksToWait(text);
  }

  private static boolean asksToWait(String text) {
    return text.toLowerCase(Locale.ROOT).contains(PLEASE_WAIT);
  }

  private static DocumentException unknown(JsonAt at) {
    return new DocumentException(
        at.path().isEmpty() ? "$" : at.path(), "expected one of Instagram's known shapes");
  }
}
