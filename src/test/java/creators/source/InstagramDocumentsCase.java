package creators.source;

import static org.assertj.core.api.Assertions.assertThat;

import creators.profile.Post;
import creators.profile.SourceKind;

/** Documents of Instagram about invented creators. */
abstract class InstagramDocumentsCase {

  final InstagramDocuments documents = new InstagramDocuments(SourceKind.DEMO);

  Document read(String name) {
    return documents.read(Golden.text(name));
  }

  CreatorDocument creator(String name) {
    Document document = read(name);
    assertThat(document).isInstanceOf(Document.OfCreator.class);
    return ((Document.OfCreator) document).content();
  }

  Post post(String name, String shortcode) {
    return creator(name).posts().stream()
        .filter(post -> post.shortcode().equals(shortcode))
        .findFirst()
        .orElseThrow();
  }
}
