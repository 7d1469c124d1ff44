package creators.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import creators.ai.Category;
import creators.bus.Message.AnalysisProgressed;
import creators.bus.Message.JobProgressed;
import creators.bus.Message.ProfileAnalyzed;
import creators.bus.SearchMode;
import creators.report.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages in a real browser. */
class PageIT {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static Playwright playwright;
  private static Browser browser;
  private ApiServer server;
  private Page page;
  private final List<String> complaints = new ArrayList<>();

  @BeforeAll
  static void startBrowser() {
    assumeTrue(Files.isExecutable(CHROMIUM), "needs " + CHROMIUM);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  @AfterAll
  static void stopBrowser() {
    if (playwright != null) {
      browser.close();
      playwright.close();
    }
  }

  @BeforeEach
  void open() {
    server = new ApiServer();
    page = browser.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !message.text().contains("the server responded")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
  }

  @AfterEach
  void close() {
    page.close();
    server.close();
    assertThat(complaints).isEmpty();
  }

  @Test
  void aReportIsShownWithWhatItRestsOn() {
    page.navigate(at("/?u=marina.solano"));
    assertThat(page.locator("#report h1")).hasText("Marina Solano");
    assertThat(page.locator("#report")).containsText("150K");
    assertThat(page.locator("#report")).containsText("12 of 14 posts");
    assertThat(page.locator("#report")).containsText("Food & Drink");
    assertThat(page.locator("#report")).containsText("Portuguese");
    assertThat(page.locator("#report")).containsText("18:00-20:00");
    assertThat(page.locator(".banner")).hasText("invented");
    assertThat(page.locator(".meta")).containsText("Source: demo");
    assertThat(page.locator(".post")).hasCount(6);
    assertThat(page.locator(".post").nth(3).locator(".counts")).containsText("unknown likes");
    assertThat(page.locator(".spark title")).hasText("+60,000 in 304 days");
    screenshot("report");
    page.locator("#theme").click();
    screenshot("report-other-theme");
    page.setViewportSize(390, 844);
    screenshot("report-narrow");
    assertThat((Boolean) page.evaluate("document.body.scrollWidth <= innerWidth")).isTrue();
  }

  @Test
  void judgementsComeWithTheirRangeTheirReasonAndTheirPosts() {
    page.navigate(at("/?u=marina.solano"));
    assertThat(page.locator("#insight .card")).hasCount(5);
    assertThat(page.locator("#insight")).containsText("Portugal");
    assertThat(page.locator("#insight .ranges .bar").first()).hasAttribute("title", "33 % to 82 %");
    assertThat(page.locator("#insight")).containsText("needs 12 posts whose topic is known");
    assertThat(page.locator("#insight")).containsText("5 of 6 signals judged");
    assertThat(page.locator("#insight .items li").first()).containsText("uniform likes");
    assertThat(page.locator("#insight a[href$='/demoOddA/']")).hasCount(1);
    assertThat(page.locator("#insight")).containsText("reach from 150,000 to 412,345");
    assertThat(page.locator("#insight")).containsText("code: code MARINA10");
    assertThat(page.locator("#insight")).containsText("90 % between $200 and $1K");
    screenshot("insight");
    page.setViewportSize(390, 844);
    assertThat((Boolean) page.evaluate("document.body.scrollWidth <= innerWidth")).isTrue();
  }

  @Test
  void creatorsAreComparedAndTheirPostsCanBeTakenAlong() {
    page.navigate(at("/?u=marina.solano"));
    assertThat(page.locator(".actions a[download]").first())
        .hasAttribute("href", "/api/profile/marina.solano/export?format=csv");
    page.locator(".actions a").first().click();
    assertThat(page.locator("#report")).containsText("Name at least two creators.");
    page.locator("#compared").fill("@marina.solano, ada.bakes nobody");
    page.locator(".compare-form button").click();
    assertThat(page).hasURL(at("/?compare=marina.solano,ada.bakes,nobody"));
    assertThat(page.locator(".compare tbody tr")).hasCount(11);
    assertThat(page.locator(".banner")).hasText("@nobody does not exist");
    assertThat(row(0).nth(0)).hasText("150Kleads");
    assertThat(row(1).nth(1)).containsText("tie");
    assertThat(row(2).nth(0)).hasText("unknown");
    assertThat(row(3).nth(0)).containsText("the only one known");
    assertThat(row(5).nth(1)).containsText("within what the intervals leave open");
    assertThat(row(9).nth(0)).containsText("Portugal 60 %");
    assertThat(row(0).nth(0)).hasAttribute("title", "measured, 1 of 1, followers/1");
    screenshot("compare");
    page.setViewportSize(390, 844);
    assertThat((Boolean) page.evaluate("document.body.scrollWidth <= innerWidth")).isTrue();
    page.locator("#compared").fill("ada.bakes");
    page.locator(".compare-form button").click();
    assertThat(page.locator(".compare-form .wrong")).containsText("2 to 10");
    page.navigate(at("/?compare=a,b%20c!"));
    assertThat(page.locator("#report h2")).hasText("That is not a username");
  }

  private Locator row(int number) {
    return page.locator(".compare tbody tr").nth(number).locator("td");
  }

  @Test
  void aNameIsCompletedByKeyboard() {
    page.navigate(at("/"));
    assertThat(page.locator("#examples a").first()).hasText("@marina.solano");
    screenshot("start");
    page.locator("#q").pressSequentially("mar");
    assertThat(page.locator("#hits li")).hasCount(1);
    screenshot("type-ahead");
    page.keyboard().press("ArrowDown");
    page.keyboard().press("Enter");
    assertThat(page.locator("#report h1")).hasText("Marina Solano");
    assertThat(page).hasURL(at("/?u=marina.solano"));
    page.goBack();
    assertThat(page.locator("#report")).isEmpty();
  }

  @Test
  void whatIsLookedForIsFoundWithFiltersAndMatchesShown() {
    page.navigate(at("/"));
    page.locator("#q").fill("soup in lisbon");
    page.keyboard().press("Enter");
    assertThat(page).hasURL(at("/?q=soup%20in%20lisbon"));
    assertThat(page.locator(".hit mark")).hasText("em Lisboa");
    assertThat(page.locator(".hit")).containsText("unknown followers");
    page.locator("[data-facet=category]").first().click();
    assertThat(page.locator(".toolbar")).containsText("category: Food & Drink");
    assertThat(server.searched.criteria().categories()).containsExactly(Category.FOOD_DRINK);
    screenshot("search");
    page.setViewportSize(390, 844);
    screenshot("search-narrow");
    assertThat((Boolean) page.evaluate("document.body.scrollWidth <= innerWidth")).isTrue();
    page.locator(".hit a").click();
    assertThat(page.locator("#report h1")).hasText("Marina Solano");
  }

  @Test
  void aSearchByWordsAloneSaysSo() {
    server.searchMode = SearchMode.WORDS;
    page.navigate(at("/?q=soup"));
    assertThat(page.locator(".banner")).containsText("Found by words alone");
  }

  @Test
  void aRunningAnalysisIsFollowedToItsEnd() {
    server.reports.analysis.set(Answer.Status.PARTIAL);
    page.navigate(at("/?u=marina.solano"));
    assertThat(page.locator("#progress-text")).hasText("Posts are being analysed: 40 of 100");
    server.bus.publish(new AnalysisProgressed(FakeReports.MARINA, 72, 100));
    assertThat(page.locator("#progress-text")).hasText("Posts are being analysed: 72 of 100");
    screenshot("partial");
    server.reports.analysis.set(Answer.Status.COMPLETE);
    server.bus.publish(new ProfileAnalyzed(FakeReports.MARINA, 1, Instant.EPOCH));
    assertThat(page.locator("#progress-text")).hasCount(0);
    assertThat(page.locator(".meta")).containsText("Status: complete");
  }

  @Test
  void whatIsWrongIsSaidInPlainWords() {
    page.navigate(at("/?u=nobody"));
    assertThat(page.locator("#report h2")).hasText("@nobody does not exist");
    screenshot("not-found");
    page.navigate(at("/?u=bad%20name!"));
    assertThat(page.locator("#report h2")).hasText("That is not a username");
    assertThat(page.locator("#report")).containsText("1 to 30 characters");
    page.navigate(at("/?u=throttled"));
    assertThat(page.locator("#report h2")).hasText("Our source asks us to wait");
    assertThat(page.locator("#report")).containsText("2 s");
    page.navigate(at("/?u=defect"));
    assertThat(page.locator("#report h2")).hasText("This report cannot be made right now");
    page.navigate(at("/?u=" + "%3Cimg%20src=x%20onerror=alert(1)%3E"));
    assertThat(page.locator("#report h2")).hasText("That is not a username");
  }

  @Test
  void manyCreatorsAreAnalysedAndFollowedToTheEnd() {
    page.navigate(at("/"));
    page.locator("#many summary").click();
    page.locator("#names").fill("@marina.solano, bad-name");
    page.locator("#bulk button").click();
    assertThat(page.locator("#bulk .wrong"))
        .hasText("“bad-name”: 1 to 30 characters of letters, digits, '.' and '_'");
    screenshot("many");
    page.locator("#names").fill("@marina.solano\nnobody");
    page.locator("#bulk button").click();
    assertThat(page.locator("#job-progress")).hasText("0 of 2 done");
    UUID id = UUID.fromString(page.url().replaceFirst(".*job=", ""));
    server.jobs.begin(id);
    server.jobs.done(id, "marina.solano", 12);
    server.bus.publish(new JobProgressed(id));
    assertThat(page.locator("#job-state")).hasText("At work");
    assertThat(page.locator("#job-progress")).hasText("1 of 2 done");
    server.jobs.failed(id, "nobody", "the creator nobody does not exist");
    server.bus.publish(new JobProgressed(id));
    assertThat(page.locator("#job-state")).hasText("Done");
    assertThat(page.locator(".items")).containsText("the creator nobody does not exist");
    screenshot("job");
    page.locator(".items a").first().click();
    assertThat(page.locator("#report h1")).hasText("Marina Solano");
  }

  @Test
  void aJobThatCannotBeShownLeavesAWayOn() {
    page.navigate(at("/?job=" + new UUID(1, 2)));
    assertThat(page.locator("#report h2")).hasText("This job does not exist");
    page.navigate(at("/?job=7"));
    assertThat(page.locator("#report h2")).hasText("That is not a job");
    server.jobs.away = true;
    page.navigate(at("/?job=" + new UUID(1, 2)));
    assertThat(page.locator("#report h2")).hasText("This job cannot be shown right now");
    server.jobs.away = false;
    page.locator("#report button").click();
    assertThat(page.locator("#report h2")).hasText("This job does not exist");
    page.locator("#report a").click();
    assertThat(page.locator("#examples a").first()).hasText("@marina.solano");
  }

  @Test
  void theHealthOfTheServiceIsInTheFooter() {
    page.navigate(at("/"));
    assertThat(page.locator("#health-text")).hasText("Health: 100 of 100");
  }

  @Test
  void theContractCanBeRead() {
    page.navigate(at("/docs#problem-not-found"));
    assertThat(page.locator("main h1")).hasText("Creator Search API");
    assertThat(page.locator("#getPosts .path")).hasText("/api/profile/{username}/posts");
    assertThat(page.locator("#getPosts")).containsText("a whole number from 1 to 100");
    assertThat(page.locator("#schema-Report")).containsText("ai_insights");
    assertThat(page.locator("#problem-not-found")).containsText("does not exist");
    screenshot("docs");
  }

  private String at(String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  /** For people to look at; nothing is compared. */
  private void screenshot(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target/screenshots/" + name + ".png"))
            .setFullPage(!name.equals("docs")));
  }
}
