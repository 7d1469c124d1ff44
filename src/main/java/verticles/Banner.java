package verticles;

import creators.config.Settings;
import creators.profile.SourceKind;
import creators.profile.Username;

/** What a person reads when the node is up. */
final class Banner {
  private Banner() {}

  static void print(Node node, Settings settings) {
    node.httpPort()
        .ifPresentOrElse(
            port -> IO.println(address(port, node, settings)),
            () -> IO.println(withoutHttp(settings)));
  }

  private static String address(int port, Node node, Settings settings) {
    String base =
        "http://"
            + (settings.http().host().contains(":")
                ? "[" + settings.http().host() + "]"
                : settings.http().host())
            + ":"
            + port;
    return """

        Creator Search is up: open %s/
        A full report:        curl %s/api/profile/%s
        The API:              %s/docs
        Source: %s%s. Local mode: nobody signs in, so it listens on this machine only. Ctrl-C ends it.
        """
        .formatted(
            base,
            base,
            node.example().map(Username::value).orElse("instagram"),
            base,
            settings.source().kind().key(),
            settings.source().kind() == SourceKind.DEMO ? " (invented creators)" : "");
  }

  private static String withoutHttp(Settings settings) {
    return "Node is up: " + settings.roles();
  }
}
