package import PolicyEngine

extension UndefinedVariable {
  package static let examples: [Example] = [
    .fails("ARG DIR=/app\nFROM acme/base:1\nWORKDIR «$DIR»\nCOPY a $DIR\n"),
    .fails("FROM acme/base:1\nLABEL arch=«${TARGETARCH}»\n"),
    .fails("FROM acme/base:1\nARG APP_DIR=/app\nCOPY a «${AP_DIR}»/x\n"),
    .fails("FROM alpine:3.20\nENV B=/x/«$A»\n"),
    .fails("FROM scratch\nUSER «$APP»\n"),
    .fails("FROM alpine:3.20\nENV HERE=/x BIN=«$HERE»/bin\n"),
    .fails("FROM alpine:3.20\nENV HERE=/a\nENV HERE=/x BIN=«$HERE»/bin\n"),
    .fails("FROM alpine:3.20\nCOPY --chown=«$WHO» a /b\n"),
    .passes("ARG DIR=/app\nFROM acme/base:1\nARG DIR\nWORKDIR $DIR\n"),
    .passes("FROM acme/base:1\nWORKDIR $OTHER\nENV X=$HOME\n"),
    .passes("FROM alpine:3.20\nENV PATH=/x:$PATH\nENV Y=${Z:-1} W=${Z:-$V} U=${T:+a}\n"),
    .passes("FROM ubuntu:24.04\nENV LD_LIBRARY_PATH=/x:$LD_LIBRARY_PATH\nENV PATH=/y:$PATH OLD=$PATH\n"),
    .passes("FROM alpine:3.20 AS a\nENV V=1\nFROM a\nEXPOSE $V\n"),
    .passes("FROM alpine:3.20\nRUN echo $NOTHING\nCMD [\"sh\", \"-c\", \"$NOTHING\"]\nENV A='$B' C=\\$D\n"),
    .passes("ARG NODE_VERSION=22\nFROM node:$NODE_VERSION\nLABEL node=$NODE_VERSION\n"),
    .passes("FROM acme/base:1\nARG PORT1=1\nEXPOSE $PORT2\n"),
    .passes("FROM alpine:3.20 AS a\nONBUILD ENV A=$B\n"),
  ]
}
