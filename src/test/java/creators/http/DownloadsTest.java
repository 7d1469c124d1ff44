package creators.http;

import static creators.http.ApiServer.eventually;
import static creators.http.ApiServer.header;
import static creators.http.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DownloadsTest {

  private static final String EXPORT = "/api/profile/marina.solano/export";
  private ApiServer server;

  @BeforeEach
  void start() {
    server = new ApiServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aDownloadIsAFileWithANameAndEveryPart() {
    HttpResponse<String> csv = server.get(EXPORT + "?format=csv", "Accept-Encoding", "gzip");
    assertThat(csv.statusCode()).isEqualTo(200);
    assertThat(header(csv, "content-type")).isEqualTo("text/csv; charset=utf-8; header=present");
    assertThat(header(csv, "content-disposition"))
        .isEqualTo("attachment; filename=\"instagram-marina.solano-posts.csv\"");
    assertThat(header(csv, "content-encoding")).isNull();
    assertThat(csv.body()).hasSize(FakeReports.POSTS * server.reports.caption.length());
  }

  @Test
  void withoutAFormatItIsTheReportAsJson() {
    HttpResponse<String> report = server.get(EXPORT);
    assertThat(header(report, "content-type")).isEqualTo("application/json");
    assertThat(header(report, "content-disposition"))
        .contains("instagram-marina.solano-report.json");
    assertThat(server.get(EXPORT + "?format=xml").statusCode()).isEqualTo(400);
  }

  @Test
  void headTellsTheNameAndSendsNothing() {
    HttpResponse<String> head =
        server.send(server.request(EXPORT).method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(header(head, "content-disposition")).startsWith("attachment");
    assertThat(head.body()).isEmpty();
  }

  @Test
  void whoIsUnknownOrQueuedIsNoFile() {
    HttpResponse<String> queued = server.get("/api/profile/queued/export?format=csv");
    assertThat(queued.statusCode()).isEqualTo(202);
    assertThat(header(queued, "retry-after")).isEqualTo("30");
    assertThat(header(queued, "content-disposition")).isNull();
    HttpResponse<String> nobody = server.get("/api/profile/nobody/export");
    assertThat(nobody.statusCode()).isEqualTo(404);
    assertThat(header(nobody, "content-disposition")).isNull();
  }

  @Test
  void whatFailsBeforeTheFirstPartIsAProblem() {
    server.reports.breaksOffAt = 1;
    HttpResponse<String> response = server.get(EXPORT);
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(json(response).getString("code")).isEqualTo("store-unavailable");
  }

  @Test
  void aDownloadThatBreaksOffIsNotTakenForAWholeOne() {
    server.reports.breaksOffAt = 5;
    assertThatThrownBy(() -> server.get(EXPORT)).hasCauseInstanceOf(IOException.class);
  }

  @Test
  void aSlowClientCostsNoMoreThanAPart() throws IOException {
    server.reports.caption = "x".repeat(100_000);
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(8 * 1024);
      socket.connect(new InetSocketAddress("127.0.0.1", server.port()));
      socket
          .getOutputStream()
          .write(
              ("GET " + EXPORT + " HTTP/1.1\r\nHost: x\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      int asked = server.settled();
      // 250 parts of 100 kB make 25 MB; what fits into the sockets' own buffers is a few.
      assertThat(asked).isLessThan(100);
      socket.getInputStream().readNBytes(2_000_000);
      eventually("reading goes on", () -> server.reports.pages.get() > asked);
    }
    assertThat(server.settled()).as("who has gone is not read for").isLessThan(FakeReports.POSTS);
  }

  @Test
  void namesToCompareAreCheckedEachInItsPlace() {
    assertThat(json(server.get("/api/compare?usernames=a,b%20c")).getString("detail"))
        .contains("usernames[1]");
    assertThat(server.get("/api/compare?usernames=a").statusCode()).isEqualTo(400);
    assertThat(server.get("/api/compare?usernames=a,A").statusCode()).isEqualTo(400);
    assertThat(server.get("/api/compare?usernames=a,b,c,d,e,f,g,h,i,j,k").statusCode())
        .isEqualTo(400);
    assertThat(server.get("/api/compare").statusCode()).isEqualTo(400);
    assertThat(server.get("/api/compare?usernames=a,b,c,d,e,f,g,h,i,j").statusCode())
        .isEqualTo(200);
  }
}
