package creators.source;

/**
 * The shapes Instagram's documents come in. The order is the order of trust between documents saved
 * at the same time: shapes that Instagram still answers with come before those it has given up, as
 * a document of a given-up shape must be old.
 */
enum Shape {
  WEB_PROFILE("a web profile (data.user)"),
  BUSINESS_DISCOVERY("a Business Discovery answer (business_discovery)"),
  PRIVATE_USER("a private-API profile (user)"),
  XDT_TIMELINE("a page of posts (xdt_api__v1__feed__user_timeline_graphql_connection)"),
  PRIVATE_ITEMS("a private-API page of posts (items)"),
  TIMELINE("a page of posts (edge_owner_to_timeline_media)"),
  GRAPHQL_USER("an older web profile (graphql.user)"),
  PROFILE_PAGE("an old profile page (entry_data.ProfilePage)"),
  SINGLE_MEDIA("a single post"),
  HASHTAG("the page of a hashtag"),
  COMMENTS("the comments of a post");

  private final String description;

  Shape(String description) {
    this.description = description;
  }

  /** In words, for logs and messages. */
  String description() {
    return description;
  }

  /** Whether Instagram has stopped answering in this shape. */
  boolean givenUp() {
    return this == GRAPHQL_USER || this == PROFILE_PAGE;
  }
}
