package import PolicyEngine

extension Expose {
  package static let examples: [Example] = [
    .fails("FROM alpine:3.20\nEXPOSE «22»\n"),
    .fails("FROM alpine:3.20\nEXPOSE 8080 «22/tcp»\n"),
    .fails("FROM alpine:3.20\nEXPOSE «20-25»\n"),
    .fails("FROM alpine:3.20\nARG PORT=22\nEXPOSE «$PORT»\n"),
    .fails("FROM alpine:3.20\nEXPOSE «3389/tcp»\n", options: "forbid: [22, 3389]"),
    .fails("FROM alpine:3.20 AS base\nEXPOSE «22»\nFROM base\nCMD [\"/app\"]\n"),
    .fails("FROM alpine:3.20\nEXPOSE «80»\nUSER app\n"),
    .fails("FROM alpine:3.20\nEXPOSE «53/udp» 8053\nUSER 10001:10001\n"),
    .fails("FROM alpine:3.20 AS base\nEXPOSE «443»\nFROM base\nUSER app\n"),
    .passes("FROM alpine:3.20\nEXPOSE 8080/tcp 9090-9099/udp\nUSER app\n"),
    .passes("FROM alpine:3.20\nEXPOSE 80\n"),
    .passes("FROM alpine:3.20\nUSER app\nEXPOSE 80\nUSER root\n"),
    .passes("FROM alpine:3.20\nARG RUNNER\nEXPOSE 80\nUSER $RUNNER\n"),
    .passes("FROM alpine:3.20\nRUN setcap cap_net_bind_service=+ep /app\nEXPOSE 80\nUSER app\n"),
    .passes(
      "FROM alpine:3.20 AS build\nRUN setcap cap_net_bind_service=+ep /app\n"
        + "FROM scratch\nCOPY --from=build /app /app\nEXPOSE 53/udp\nUSER 10001\n"),
    .passes("FROM alpine:3.20\nARG PORT\nEXPOSE $PORT\n"),
    .passes("FROM alpine:3.20\nEXPOSE 22\n", options: "forbid: []"),
    .passes("FROM alpine:3.20 AS test\nEXPOSE 22\nFROM alpine:3.20\nCMD [\"/app\"]\n"),
  ]
}
