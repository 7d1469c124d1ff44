package creators.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import creators.failure.Failure;
import creators.failure.FailureException;
import creators.json.Json;
import creators.profile.Creator;
import creators.profile.Post;
import creators.profile.Profile;
import creators.profile.SourceKind;
import creators.profile.Username;
import creators.resilience.Guard;
import creators.resilience.Guards;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import testing.Wait;

class ArchiveSourceTest {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private static final Instant SAVED = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path folder;
  private Vertx vertx;
  private ArchiveSource source;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    source =
        new ArchiveSource(vertx, folder, Clock.fixed(NOW, ZoneOffset.UTC), Guard.none("files"));
  }

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void aSavedProfileIsFoundUnderItsOwnNameWhateverTheFileIsCalled() throws IOException {
    save("anything at all.json", Golden.text("web-profile"), SAVED);

    Creator creator = found("lena.bakes");

    assertThat(creator.profile().username()).isEqualTo(new Username("lena.bakes"));
    assertThat(creator.profile().followers()).hasValue(48210);
    assertThat(creator.posts()).hasSize(4);
    assertThat(creator.source()).isEqualTo(SourceKind.ARCHIVE);
    assertThat(creator.fetchedAt()).isEqualTo(NOW);
    assertThat(source.problems()).isEmpty();
  }

  @Test
  void packedFilesAndSubfoldersAreRead() throws IOException {
    Files.createDirectories(folder.resolve("2025/may"));
    Files.write(folder.resolve("2025/may/x.json.gz"), packed(Golden.text("decodo-text")));

    assertThat(found("lena.bakes").posts()).hasSize(4);
  }

  @Test
  void pagesWithoutAUsernameAreNamedByTheirFile() throws IOException {
    save("timeline_pages__number.eight.json", Golden.text("timeline-pages"), SAVED);
    save("some_videos.json", Golden.text("igtv"), SAVED);

    Creator creator = found("number.eight");

    assertThat(creator.posts())
        .extracting(Post::shortcode)
        .containsExactly("NB00", "NB01", "NB10", "NB11", "NB20");
    assertThat(creator.profile().followers()).isEmpty();
    assertThat(creator.profile().postsCount()).hasValue(5);
    assertThat(creator.profile().isPrivate()).isFalse();
    assertThat(found("some_videos").posts()).hasSize(1);
  }

  @Test
  void pagesWithoutAUsernameJoinTheCreatorOfTheSameAccountId() throws IOException {
    save("igtv.json", Golden.text("igtv").replace("70010006", "70010001"), SAVED);
    save("profile.json", Golden.text("web-profile"), SAVED);

    assertThat(found("lena.bakes").posts()).hasSize(5);
    assertThat(fetch("igtv")).isInstanceOf(FetchOutcome.Missing.class);
  }

  @Test
  void theProfileComesWholeFromTheNewestDocument() throws IOException {
    String old = Golden.text("web-profile").replace("48210", "11");
    save("a.json", Golden.text("web-profile").replace("\"Baker\"", "null"), SAVED);
    save("b.json", old, SAVED.minusSeconds(86400));

    assertThat(found("lena.bakes").profile().followers()).hasValue(48210);
    assertThat(found("lena.bakes").profile().businessCategory()).contains("Food & Personal Goods");

    save("b.json", old, SAVED.plusSeconds(86400));

    assertThat(found("lena.bakes").profile().followers()).hasValue(11);
    assertThat(found("lena.bakes").profile().businessCategory()).contains("Baker");
  }

  @Test
  void aShapeThatInstagramHasGivenUpIsOlderThanAnyOther() throws IOException {
    save("old.json", Golden.text("graphql-user"), SAVED.plusSeconds(86400));
    save(
        "new.json",
        Golden.text("private-api-user")
            .replace("tess_tides", "rio_rides")
            .replace("70010004", "70010003"),
        SAVED);

    Creator creator = found("rio_rides");

    assertThat(creator.profile().followers()).hasValue(15020);
    assertThat(creator.posts()).hasSize(4);
  }

  @Test
  void postsAreMergedByShortcodeAndTheLatestNumbersWin() throws IOException {
    save("profile.json", Golden.text("graphql-user"), SAVED);
    save("page__rio_rides.json", Golden.text("timeline-page"), SAVED);
    String later =
        Golden.text("timeline-page")
            .replace("\"count\": 695", "\"count\": 777")
            .replace("453", "460");
    save("page_later__rio_rides.json", later, SAVED.plusSeconds(86400));

    Creator creator = found("rio_rides");

    assertThat(creator.posts())
        .extracting(Post::shortcode)
        .containsExactly("RR_image", "RR_igtv", "RR_both", "RR_album", "RR_t1", "RR_t2");
    assertThat(creator.posts().get(4).likes()).hasValue(777);
    assertThat(creator.profile().postsCount()).hasValue(455);
  }

  @Test
  void theRawDocumentIsAnArrayOfAllDocumentsTheMostTrustedFirst() throws IOException {
    save("a.json", Golden.text("web-profile"), SAVED);
    save("b.json", Golden.text("web-profile").replace("48210", "11"), SAVED.minusSeconds(86400));

    var raw = Json.MAPPER.readTree(((FetchOutcome.Found) fetch("lena.bakes")).rawDocument());

    assertThat(raw.isArray()).isTrue();
    assertThat(raw.at("/0/data/user/edge_followed_by/count").asLong()).isEqualTo(48210);
    assertThat(raw.at("/1/data/user/edge_followed_by/count").asLong()).isEqualTo(11);
  }

  @Test
  void aPrivateAccountIsFoundWithoutPosts() throws IOException {
    save("p.json", Golden.text("private-account"), SAVED);

    assertThat(fetch("quiet_fern"))
        .isInstanceOfSatisfying(
            FetchOutcome.PrivateAccount.class,
            account -> assertThat(account.creator().profile().isPrivate()).isTrue());
  }

  @Test
  void anUnknownNameIsMissing() throws IOException {
    save("p.json", Golden.text("web-profile"), SAVED);

    assertThat(fetch("nobody")).isEqualTo(new FetchOutcome.Missing());
  }

  @Test
  void aTruncatedFileIsNamedAndTheOtherCreatorsWork() throws IOException {
    String whole = Golden.text("graphql-user");
    save("profile__rio_rides.json", whole.substring(0, whole.length() / 2), SAVED);
    byte[] packed = packed(Golden.text("xdt-timeline"));
    Files.write(folder.resolve("tides.json.gz"), Arrays.copyOf(packed, packed.length / 2));
    save("good.json", Golden.text("web-profile"), SAVED);

    source.refresh().await();

    assertThat(source.problems()).hasSize(2);
    assertThat(source.problems().getFirst())
        .startsWith(
            "profile__rio_rides.json: $: expected JSON; it is cut off or malformed at line ");
    assertThat(source.problems().getLast()).startsWith("tides.json.gz: $: cannot be read: ");
    assertThat(found("lena.bakes").posts()).hasSize(4);
    assertThat(fetch("rio_rides"))
        .isInstanceOfSatisfying(
            FetchOutcome.Broken.class,
            broken -> {
              assertThat(broken.document()).isEqualTo("profile__rio_rides.json");
              assertThat(broken.field()).isEqualTo("$");
            });
  }

  @Test
  void aBrokenDocumentBesideAGoodOneCostsOnlyItself() throws IOException {
    save("profile.json", Golden.text("graphql-user"), SAVED);
    save(
        "page__rio_rides.json",
        Golden.text("timeline-page").replace("\"taken_at_timestamp\": 1579311953,", ""),
        SAVED);

    assertThat(found("rio_rides").posts()).hasSize(4);
    assertThat(source.problems())
        .containsExactly(
            "page__rio_rides.json:"
                + " data.user.edge_owner_to_timeline_media.edges[1].node.taken_at_timestamp:"
                + " expected seconds since 1970, of a time between 2010 and 2100, found nothing");
  }

  @Test
  void aRepairedFileIsNoProblemAnyMore() throws IOException {
    save("lena.json", "{\"data\":", SAVED);
    assertThat(fetch("lena.bakes")).isEqualTo(new FetchOutcome.Missing());
    assertThat(source.problems()).hasSize(1);

    save("lena.json", Golden.text("web-profile"), SAVED);

    assertThat(found("lena.bakes").posts()).hasSize(4);
    assertThat(source.problems()).isEmpty();
  }

  @Test
  void filesThatComeAndGoAreNoticed() throws IOException {
    assertThat(fetch("lena.bakes")).isEqualTo(new FetchOutcome.Missing());

    save("lena.json", Golden.text("web-profile"), SAVED);
    assertThat(found("lena.bakes").posts()).hasSize(4);

    Files.delete(folder.resolve("lena.json"));
    assertThat(fetch("lena.bakes")).isEqualTo(new FetchOutcome.Missing());
  }

  @Test
  void documentsAboutSomethingElseAndOtherFilesAreNoProblem() throws IOException {
    for (String other :
        new String[] {"hashtag", "comments", "single-media", "private-api-media", "missing-user"}) {
      save(other + ".json", Golden.text(other), SAVED);
      assertThat(Username.parse(other).map(name -> fetch(name.value())))
          .isIn(java.util.Optional.empty(), java.util.Optional.of(new FetchOutcome.Missing()));
    }
    save("series.csv", "a,b\n1,2\n", SAVED);
    save("README", "{", SAVED);

    source.refresh().await();

    assertThat(source.problems()).isEmpty();
  }

  @Test
  void aDocumentThatNobodyCanBeNamedForIsAProblem() throws IOException {
    save("some videos.json", Golden.text("igtv"), SAVED);

    source.refresh().await();

    assertThat(source.problems())
        .containsExactly(
            "some videos.json: neither the document nor the file name tells the username");
  }

  @Test
  void aFolderThatIsNotThereIsAnUnavailableSource() {
    var nowhere =
        new ArchiveSource(
            vertx,
            folder.resolve("nowhere"),
            Clock.fixed(NOW, ZoneOffset.UTC),
            Guard.none("files"));

    assertThatThrownBy(() -> nowhere.fetch(new Username("lena.bakes")).await())
        .isInstanceOfSatisfying(
            FailureException.class,
            failure -> assertThat(failure.failure()).isInstanceOf(Failure.SourceUnavailable.class));
    assertThat(nowhere.problems()).hasSize(1);
    assertThat(nowhere.problems().getFirst()).contains("nowhere", "does not exist");
  }

  @Test
  void aDiskThatFailsAgainAndAgainIsSparedByTheGuardOfFiles() {
    Guard files =
        Guards.create(vertx, new SimpleMeterRegistry(), Clock.systemUTC(), new Random(1)).files();
    var nowhere =
        new ArchiveSource(
            vertx, folder.resolve("nowhere"), Clock.fixed(NOW, ZoneOffset.UTC), files);
    for (int i = 0; i < 3; i++) {
      assertThat(failureOf(nowhere)).isInstanceOf(Failure.SourceUnavailable.class);
    }
    assertThat(files.state()).isEqualTo(Guard.State.OPEN);
    assertThat(failureOf(nowhere).detail()).contains("file system", "given a rest");
  }

  private static Failure failureOf(ArchiveSource source) {
    return FailureException.of(Wait.failureOf(source.fetch(new Username("lena.bakes"))));
  }

  @Test
  void anAnonymisedProfileKeepsItsNumbersUnderTheNameOfItsFile() throws IOException {
    save("profile_page__some.body.json", Golden.text("anonymised-page"), SAVED);

    Profile profile = found("some.body").profile();

    assertThat(profile.followers()).hasValue(9120);
    assertThat(profile.instagramId()).isEmpty();
    assertThat(source.problems()).isEmpty();
  }

  private FetchOutcome fetch(String name) {
    return source.fetch(new Username(name)).await();
  }

  private Creator found(String name) {
    FetchOutcome outcome = fetch(name);
    assertThat(outcome).isInstanceOf(FetchOutcome.Found.class);
    return ((FetchOutcome.Found) outcome).creator();
  }

  private void save(String name, String text, Instant modified) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    Files.setLastModifiedTime(file, FileTime.from(modified));
  }

  private static byte[] packed(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
