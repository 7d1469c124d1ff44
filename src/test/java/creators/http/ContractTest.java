package creators.http;

import static creators.http.ApiServer.await;
import static org.assertj.core.api.Assertions.assertThat;

import creators.ai.Category;
import creators.ai.Sentiment;
import creators.failure.Failure;
import creators.profile.PostType;
import creators.profile.SourceKind;
import creators.profile.Username;
import creators.store.PostQuery;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIVersion;
import io.vertx.openapi.contract.Operation;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ContractTest {

  /** One of every kind, for what each says of itself. */
  private static final List<Failure> FAILURES =
      List.of(
          Failure.InvalidInput.of("field", "something else"),
          new Failure.NotFound("it"),
          new Failure.SourceThrottled("decodo", Duration.ofSeconds(1)),
          new Failure.SourceUnavailable("decodo", "down"),
          new Failure.SourceRefused("decodo", "no"),
          new Failure.BrokenDocument("archive", "file", "field", "problem"),
          new Failure.StoreUnavailable("database", "down"),
          new Failure.Overloaded("inference", Duration.ofSeconds(1)),
          new Failure.DeadlineExceeded("inference"),
          new Failure.NobodyServes("inference"),
          new Failure.Internal("general"));

  private static ApiServer server;
  private static Contract contract;

  @BeforeAll
  static void start() {
    server = new ApiServer();
    contract = await(Contract.read(server.vertx));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void theContractIsValidOpenApi() {
    var repository = await(OpenAPIVersion.V3_1.getRepository(server.vertx, "app://"));
    var result =
        await(
            OpenAPIVersion.V3_1.validateContract(
                server.vertx, repository, contract.document().copy()));
    assertThat(result.getErrors()).as("errors").isNull();
    assertThat(result.getValid()).isTrue();
  }

  @Test
  void everyOperationIsAnsweredAndNothingElse() {
    assertThat(
            await(contract.operations(server.vertx)).operations().stream()
                .map(Operation::getOperationId)
                .collect(Collectors.toSet()))
        .isEqualTo(server.api.operationIds());
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    JsonObject document = contract.document();
    contract
        .yaml()
        .toString()
        .lines()
        .filter(line -> line.contains("$ref: '#/"))
        .map(line -> line.replaceAll(".*\\$ref: '#/([^']+)'.*", "$1"))
        .forEach(
            pointer -> {
              JsonObject at = document;
              for (String step : pointer.split("/")) {
                at = at.getJsonObject(step);
                assertThat(at).as(pointer).isNotNull();
              }
            });
  }

  @Test
  void theListsOfTheContractAreThoseOfTheCode() {
    assertThat(values("Category"))
        .isEqualTo(Arrays.stream(Category.values()).map(Category::label).toList());
    assertThat(values("Source"))
        .isEqualTo(Arrays.stream(SourceKind.values()).map(SourceKind::key).toList());
    assertThat(parameterValues("sentiment"))
        .isEqualTo(Arrays.stream(Sentiment.values()).map(Sentiment::key).toList());
    assertThat(parameterValues("type"))
        .isEqualTo(Arrays.stream(PostType.values()).map(PostType::key).toList());
    assertThat(parameterValues("sort"))
        .isEqualTo(
            Arrays.stream(PostQuery.Sort.values())
                .map(sort -> sort.name().toLowerCase(Locale.ROOT))
                .toList());
    assertThat(
            contract
                .document()
                .getJsonObject("components")
                .getJsonObject("parameters")
                .getJsonObject("Username")
                .getJsonObject("schema")
                .getString("x-expected"))
        .isEqualTo(Username.EXPECTED);
  }

  @Test
  void everyKindOfProblemIsInTheContract() {
    assertThat(FAILURES.stream().map(Object::getClass).collect(Collectors.toSet()))
        .isEqualTo(
            Arrays.stream(Failure.class.getPermittedSubclasses()).collect(Collectors.toSet()));
    JsonObject code =
        contract
            .document()
            .getJsonObject("components")
            .getJsonObject("schemas")
            .getJsonObject("Problem")
            .getJsonObject("properties")
            .getJsonObject("code");
    assertThat(strings(code)).isEqualTo(problems().map(Kind::code).toList());
    assertThat(code.getJsonObject("x-problems").stream())
        .map(
            entry -> {
              JsonObject problem = (JsonObject) entry.getValue();
              return new Kind(
                  entry.getKey(), problem.getInteger("status"), problem.getBoolean("retryable"));
            })
        .containsExactlyElementsOf(problems().toList());
  }

  @Test
  void theGuideListsEveryKindOfProblem() throws IOException {
    assertThat(
            Files.readAllLines(Path.of("docs/API.md")).stream()
                .filter(line -> line.matches("\\| `[a-z-]+` \\| \\d{3} \\|.*"))
                .map(line -> line.replaceFirst("[^|]*\\|$", "").strip()))
        .containsExactlyElementsOf(problems().map(Kind::row).toList());
  }

  @Test
  void everyFileOfThePagesIsServed() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(getClass().getResource("/web/index.html")).toURI())
            .getParent();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(Pages.FILES);
    }
  }

  @Test
  void thePagesLoadNothingFromElsewhere() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(getClass().getResource("/web/index.html")).toURI())
            .getParent();
    for (String file : Pages.FILES) {
      String text =
          Files.readString(folder.resolve(file)).replace("http://www.w3.org/2000/svg", "");
      assertThat(text).as(file).doesNotContain("http://", "https://", "style=\"", "onclick=");
    }
  }

  /** A row of the guide's list. */
  private record Kind(String code, int status, boolean retryable) {
    String row() {
      return "| `%s` | %d | %s |".formatted(code, status, retryable ? "yes" : "no");
    }
  }

  private static Stream<Kind> problems() {
    return Stream.concat(
        FAILURES.stream().map(each -> new Kind(each.code(), each.httpStatus(), each.retryable())),
        Arrays.stream(Problem.Protocol.values())
            .map(each -> new Kind(each.code(), each.status(), false)));
  }

  private static List<String> values(String schema) {
    return strings(
        contract
            .document()
            .getJsonObject("components")
            .getJsonObject("schemas")
            .getJsonObject(schema));
  }

  private static List<String> parameterValues(String name) {
    return contract
        .document()
        .getJsonObject("paths")
        .getJsonObject("/api/profile/{username}/posts")
        .getJsonObject("get")
        .getJsonArray("parameters")
        .stream()
        .map(JsonObject.class::cast)
        .filter(parameter -> name.equals(parameter.getString("name")))
        .map(parameter -> strings(parameter.getJsonObject("schema")))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> strings(JsonObject schema) {
    return schema.getJsonArray("enum").stream().map(Object::toString).toList();
  }
}
