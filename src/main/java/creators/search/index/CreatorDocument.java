package creators.search.index;

import creators.json.Json;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoubleField;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnByteVectorField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;

/** A creator as Lucene keeps them. */
final class CreatorDocument {

  private final Document document = new Document();
  private final Portrait portrait;
  private final Card card;

  private CreatorDocument(Portrait portrait) {
    this.portrait = portrait;
    this.card = portrait.card();
  }

  static Document of(Portrait portrait, Optional<About> about) {
    CreatorDocument made = new CreatorDocument(portrait);
    made.names();
    made.texts();
    made.values();
    made.meaning(about);
    made.document.add(new StoredField(Fields.CARD, Json.encode(portrait.card()).getBytes()));
    return made.document;
  }

  static Card card(BytesRef stored) {
    return Json.decode(
        Buffer.buffer(
            java.util.Arrays.copyOfRange(
                stored.bytes, stored.offset, stored.offset + stored.length)),
        Card.class);
  }

  private void names() {
    String username = card.username().value();
    String fullName = card.fullName().orElse("");
    document.add(new StringField(Fields.ID, Long.toString(portrait.id()), Store.YES));
    document.add(new StringField(Fields.USERNAME, username, Store.NO));
    document.add(new SortedDocValuesField(Fields.USERNAME, new BytesRef(username)));
    key(Fields.USERNAME_KEY, username);
    key(Fields.NAME_KEY, fullName);
    text(Fields.NAME, username, "");
    text(Fields.NAME, fullName, "");
  }

  private void key(String field, String name) {
    document.add(new StringField(field, NameText.key(NameText.words(name)), Store.NO));
  }

  private void texts() {
    text(Fields.BIOGRAPHY, card.biography().orElse(""), card.language());
    for (Card.Caption caption : portrait.captions()) {
      text(Fields.CAPTIONS, caption.text(), caption.language());
    }
    for (String hashtag : card.hashtags()) {
      document.add(new StringField(Fields.HASHTAGS, Words.tag(hashtag), Store.NO));
    }
    for (String category : card.categories()) {
      text(Fields.CATEGORIES, category, "en");
      value(Fields.CATEGORY, category);
    }
    for (String language : card.languages()) {
      value(Fields.LANGUAGE, language);
    }
    for (String location : card.locations()) {
      text(Fields.LOCATIONS, location, "");
      document.add(new SortedSetDocValuesField(Fields.LOCATION, shortened(location)));
    }
  }

  private void text(String field, String text, String language) {
    if (!text.isBlank()) {
      document.add(new SpokenField(field, text, language));
    }
  }

  private void value(String field, String value) {
    document.add(new StringField(field, value, Store.NO));
    document.add(new SortedSetDocValuesField(field, new BytesRef(value)));
  }

  /** Lucene refuses longer values. */
  private static BytesRef shortened(String value) {
    return new BytesRef(NameText.shorten(value, 200));
  }

  private void values() {
    card.followers()
        .ifPresent(
            followers -> {
              number(Fields.FOLLOWERS, followers);
              document.add(new FeatureField(Fields.FEATURES, Fields.FOLLOWERS, 1f + followers));
            });
    card.engagementRate().ifPresent(rate -> number(Fields.ENGAGEMENT, rate));
    portrait.sentiment().ifPresent(mood -> number(Fields.SENTIMENT, mood));
    card.lastPostAt().ifPresent(time -> number(Fields.LAST_POST, time.toEpochMilli()));
    card.verified().ifPresent(is -> number(Fields.VERIFIED, is ? 1 : 0));
    card.business().ifPresent(is -> number(Fields.BUSINESS, is ? 1 : 0));
  }

  private void number(String field, long value) {
    document.add(new LongField(field, value, Store.NO));
  }

  private void number(String field, double value) {
    document.add(new DoubleField(field, value, Store.NO));
  }

  private void meaning(Optional<About> about) {
    String said = portrait.about();
    if (!said.isBlank()
        && about.filter(known -> known.words().equals(About.words(said))).isEmpty()) {
      document.add(new StringField(Fields.UNREAD, "", Store.NO));
    }
    about.ifPresent(
        words -> {
          document.add(new StoredField(Fields.ABOUT_KEY, words.words() + ' ' + words.model()));
          document.add(new StoredField(Fields.ABOUT, words.embedding().bytes()));
        });
    Meaning.of(portrait.meanings(), about.map(About::embedding))
        .map(direction -> Meaning.evened(direction.bytes()))
        .ifPresent(
            bytes ->
                document.add(
                    new KnnByteVectorField(
                        Fields.MEANING, bytes, VectorSimilarityFunction.DOT_PRODUCT)));
  }
}
