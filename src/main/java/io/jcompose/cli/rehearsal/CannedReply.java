package io.jcompose.cli.rehearsal;

/**
 * What the canned engine says to one request.
 *
 * @param body JSON, or nothing
 * @param endless whether the answer is a stream in which nothing ever comes
 */
record CannedReply(int status, String body, boolean endless) {
  private static final String ID =
      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

  private static final String LABELS =
      """
      {"com.docker.compose.project":"rehearsal","com.docker.compose.service":"web",
      "com.docker.compose.config-hash":"0","com.docker.compose.container-number":"1",
      "com.docker.compose.oneoff":"False","com.docker.compose.image":"sha256:1",
      "com.docker.compose.network":"back","com.docker.compose.volume":"data"}\
      """;

  private static final String WEB =
      """
      {"Id":"%s","Names":["/rehearsal-web-1"],"Image":"example/web:1","ImageID":"sha256:1",
      "Command":"serve","Created":1700000000,"State":"running","Status":"Up 2 hours (healthy)",
      "Ports":[{"IP":"127.0.0.1","PrivatePort":80,"PublicPort":8080,"Type":"tcp"}],
      "Labels":%s,"NetworkSettings":{"Networks":{"rehearsal_back":{"NetworkID":"n1"}}},
      "Mounts":[{"Type":"volume","Name":"rehearsal_data","Source":"","Destination":"/data",
      "Driver":"local","Mode":"z","RW":true}]}\
      """
          .formatted(ID, LABELS);

  /** Each service has one container, whose configuration is out of date. */
  private static final String CONTAINERS =
      "[" + WEB + "," + WEB.replace("web", "db").replace(ID, ID.replace('0', '1')) + "]";

  private static final String CONTAINER =
      """
      {"Id":"%s","Name":"/rehearsal-web-1","RestartCount":0,"Image":"sha256:1","State":{
      "Status":"running","Running":true,"ExitCode":0,"OOMKilled":false,"Error":"",
      "StartedAt":"2024-01-01T00:00:00Z","Health":{"Status":"healthy","Log":[{
      "Start":"2024-01-01T00:00:00Z","End":"2024-01-01T00:00:00Z","ExitCode":0,"Output":""}]}},
      "Config":{"Tty":false,"Image":"example/web:1","Labels":%s},
      "HostConfig":{"RestartPolicy":{"Name":"unless-stopped"}}}\
      """
          .formatted(ID, LABELS);

  private static final String NETWORKS =
      """
      [{"Id":"n1","Name":"rehearsal_back","Driver":"bridge","Scope":"local","Labels":%s}]\
      """
          .formatted(LABELS);

  private static final String VOLUMES =
      """
      {"Volumes":[{"Name":"rehearsal_data","Driver":"local","Labels":%s}],"Warnings":null}\
      """
          .formatted(LABELS);

  private static final String IMAGES =
      """
      [{"Id":"sha256:1","RepoTags":["example/web:1","example/db:1"],"RepoDigests":[],
      "Created":1700000000,"Size":1000,"Labels":{"a":"b"}}]\
      """;

  private static final String IMAGE =
      """
      {"Id":"sha256:1","RepoTags":["example/web:1"],"Os":"linux","Architecture":"amd64",
      "Config":{"User":"","Volumes":{"/data":{}},"Labels":{"a":"b"}},"Metadata":{}}\
      """;

  private static final String VERSION =
      """
      {"Version":"28.0.0","ApiVersion":"1.51","MinAPIVersion":"1.24","Os":"linux","Arch":"amd64"}\
      """;

  private static final String STATS =
      """
      {"id":"%s","name":"/rehearsal-web-1","read":"2024-01-01T00:00:01Z",
      "preread":"2024-01-01T00:00:00Z","num_procs":0,"pids_stats":{"current":1},
      "networks":{"eth0":{"rx_bytes":1,"tx_bytes":1}},"memory_stats":{"usage":1,"limit":2},
      "blkio_stats":{"io_service_bytes_recursive":[{"op":"read","value":1}]},
      "cpu_stats":{"cpu_usage":{"total_usage":2},"system_cpu_usage":2,"online_cpus":1},
      "precpu_stats":{"cpu_usage":{"total_usage":1},"system_cpu_usage":1,"online_cpus":1}}\
      """
          .formatted(ID);

  /** Whether the connection is no longer HTTP after it. */
  boolean switched() {
    return status == 101;
  }

  /** Whether a builder speaks after it. */
  boolean builds() {
    return switched() && endless;
  }

  /** The answer to a request, given by its first line. */
  static CannedReply to(String requestLine) {
    int blank = requestLine.indexOf(' ');
    String method = requestLine.substring(0, blank);
    String target = requestLine.substring(blank + 1, requestLine.lastIndexOf(' '));
    int end = target.indexOf('?');
    String path = end < 0 ? target : target.substring(0, end);
    return switch (method) {
      case "POST" -> post(path);
      case "GET" -> get(path, target.contains("follow="));
      case "DELETE" -> path.contains("/images/") ? ok("[]") : new CannedReply(204, "", false);
      case "PUT" -> ok("");
      default -> get(path, false);
    };
  }

  private static CannedReply post(String path) {
    if (path.endsWith("/grpc")) {
      return new CannedReply(101, "", true);
    }
    if (path.endsWith("/exec/" + ID + "/start") || path.endsWith("/attach")) {
      return new CannedReply(101, "", false);
    }
    if (path.endsWith("/create") || path.endsWith("/exec")) {
      return new CannedReply(
          201, "{\"Id\":\"" + ID + "\",\"Name\":\"rehearsal\",\"Warnings\":[]}", false);
    }
    return path.endsWith("/wait") ? ok("{\"StatusCode\":0}") : new CannedReply(204, "", false);
  }

  private static CannedReply get(String path, boolean followed) {
    if (path.endsWith("/events") || followed) {
      return new CannedReply(200, "", true);
    }
    String last = path.substring(path.lastIndexOf('/') + 1);
    boolean single = path.endsWith("/json");
    return switch (last) {
      case "_ping", "logs" -> ok("");
      case "version" -> ok(VERSION);
      case "networks" -> ok(NETWORKS);
      case "volumes" -> ok(VOLUMES);
      case "stats" -> ok(STATS);
      case "top" -> ok("{\"Titles\":[\"PID\"],\"Processes\":[[\"1\"]]}");
      default ->
          path.endsWith("/containers/json")
              ? ok(CONTAINERS)
              : path.endsWith("/images/json")
                  ? ok(IMAGES)
                  : single && path.contains("/exec/")
                      ? ok("{\"Running\":false,\"ExitCode\":0}")
                      : single && path.contains("/containers/")
                          ? ok(CONTAINER)
                          : single && path.contains("/images/")
                              ? ok(IMAGE)
                              : new CannedReply(404, "{\"message\":\"not found\"}", false);
    };
  }

  private static CannedReply ok(String body) {
    return new CannedReply(200, body, false);
  }
}
