package import PolicyEngine

extension InitProcess {
  private static let copied = "FROM alpine:3.20\nCOPY entrypoint.sh /\nENTRYPOINT «[\"/entrypoint.sh\"]»\n"
  private static let unmarked = "FROM alpine:3.20\nCOPY entrypoint.sh /\nENTRYPOINT [\"/entrypoint.sh\"]\n"
  private static let bad = ["entrypoint.sh": "#!/bin/sh\nset -e\nmigrate\nnode server.js\n"]
  private static let compose = "services:\n  web:\n    build: .\n    init: true\n"

  package static let examples: [Example] = [
    .fails(copied, others: bad),
    .fails(
      "FROM node:22\nWORKDIR /app\nCOPY . .\nCMD «[\"./bin/start.sh\"]»\n",
      others: ["bin/start.sh": "#!/bin/bash\nif [ -z \"$X\" ]; then\n  X=1\nfi\nnode server.js\n"]),
    .fails(
      "FROM alpine:3.20\nCOPY run.sh /usr/local/bin/\nENTRYPOINT «[\"bash\", \"/usr/local/bin/run.sh\"]»\n",
      others: ["run.sh": "node a.js &\nnode b.js\n"]),
    .fails(
      "FROM alpine:3.20\nCOPY *.sh /usr/local/bin/\nENTRYPOINT «[\"run.sh\"]»\n",
      others: ["run.sh": "main() {\n  node a.js\n}\nmain \"$@\"\n"]),
    .fails(
      "FROM alpine:3.20 AS files\nCOPY run.sh /x/run.sh\nFROM alpine:3.20\nCOPY --from=files /x/run.sh /run.sh\n"
        + "ENTRYPOINT «[\"/run.sh\"]»\n", others: ["run.sh": "migrate; node a.js\n"]),
    .fails("FROM alpine:3.20\nCOPY <<EOF /run.sh\nmigrate\nnode a.js\nEOF\nENTRYPOINT «[\"/run.sh\"]»\n"),
    .fails("FROM alpine:3.20\nENTRYPOINT «[\"sh\", \"-c\", \"migrate && node server.js\"]»\n"),
    .fails("FROM node:22\nCMD «[\"bash\", \"-c\", \"node a.js & node b.js\"]»\n"),
    .fails("FROM alpine:3.20\nENTRYPOINT «[\"tini\", \"sh\", \"-c\", \"a && b\"]»\n", options: "inits: [my-init]"),
    .passes(unmarked, others: ["entrypoint.sh": "#!/bin/sh\nset -e\nmigrate\nexec node server.js\n"]),
    .passes(unmarked, others: ["entrypoint.sh": "#!/bin/sh\nmigrate\nexec \"$@\"\n"]),
    .passes(unmarked, others: ["entrypoint.sh": "trap 'kill $!' TERM\nnode server.js &\nwait $!\n"]),
    .passes(unmarked, others: ["entrypoint.sh": "#!/usr/bin/env python3\nimport os\n"]),
    .passes(unmarked, others: ["entrypoint.sh": "#!/bin/sh\nlint .\necho done\n"]),
    .passes(unmarked, others: ["entrypoint.sh": "lint .\nlint2 .\n", "action.yml": "runs: {using: docker}\n"]),
    .passes(unmarked),
    .passes(unmarked, others: bad.merging(["compose.yaml": compose]) { first, _ in first }),
    .passes(
      "FROM alpine:3.20\nCOPY entrypoint.sh /\nENTRYPOINT [\"tini\", \"--\", \"/entrypoint.sh\"]\n", others: bad),
    .passes(
      "FROM acme/base:1\nCOPY entrypoint.sh /\nCMD [\"/entrypoint.sh\"]\n", others: bad),
    .passes("FROM alpine:3.20\nENTRYPOINT [\"sh\", \"-c\", \"migrate && exec node server.js\"]\n"),
    .passes("FROM alpine:3.20\nENTRYPOINT [\"sh\", \"-c\", \"node server.js --port $PORT\"]\n"),
    .passes("FROM alpine:3.20\nENTRYPOINT [\"my-init\", \"sh\", \"-c\", \"a && b\"]\n", options: "inits: [my-init]"),
    .passes("FROM alpine:3.20\nENTRYPOINT migrate && node server.js\n"),
  ]
}
