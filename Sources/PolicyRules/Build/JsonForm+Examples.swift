package import PolicyEngine

extension JsonForm {
  package static let examples: [Example] = [
    .fails("FROM alpine:3.20\nCMD «['node', 'server.js']»\n"),
    .fails("FROM alpine:3.20\nENTRYPOINT «[\"node\", \"server.js\",]»\n"),
    .fails("FROM alpine:3.20\nCMD «[node, server.js]»\n"),
    .fails("FROM alpine:3.20\nCMD «[\"node\" \"server.js\"]»\n"),
    .fails("FROM alpine:3.20\nRUN «[\"a\", \"b\"] && c»\n"),
    .fails("FROM alpine:3.20\nHEALTHCHECK CMD «['curl', '-f']»\n"),
    .fails("FROM alpine:3.20\nCMD [\"java\", \"-jar\", \"«$JAR»\"]\n"),
    .fails("FROM alpine:3.20\nENTRYPOINT [\"/app\", \"«--port=${PORT:-80}»\"]\n"),
    .fails("FROM scratch\nCOPY hello /\nCMD «/hello --now»\n"),
    .fails("FROM scratch\nCOPY a.txt /\nRUN «cat /a.txt | wc»\n"),
    .passes("FROM alpine:3.20\nCMD [\"node\", \"server.js\"]\n"),
    .passes("FROM alpine:3.20\nRUN [ -f a ] && echo \"b\", c\n"),
    .passes("FROM alpine:3.20\nRUN [[ -f a ]]\n"),
    .passes("FROM alpine:3.20\nRUN [ \"$A\" = b ] || exit 1\n"),
    .passes("FROM alpine:3.20\nCMD [\"sh\", \"-c\", \"exec app $PORT\"]\n"),
    .passes("FROM alpine:3.20\nENTRYPOINT [\"sh\", \"-c\"]\nCMD [\"app $PORT\"]\n"),
    .passes("FROM alpine:3.20\nRUN [\"awk\", \"{ print $NF }\"]\nRUN [\"app\", \"a$\", \"^x$\"]\n"),
    .passes("FROM scratch\nCOPY --from=alpine:3.20 / /\nRUN true\n"),
    .passes("FROM scratch\nADD rootfs.tar.xz /\nCMD bash\n"),
    .passes("FROM scratch\nCOPY busybox /bin/\nCMD app\n"),
    .passes("FROM scratch\nCOPY rootfs /\nCMD app\n"),
    .passes("FROM scratch\nCOPY app /\nCMD [\"/app\"]\n"),
  ]
}
