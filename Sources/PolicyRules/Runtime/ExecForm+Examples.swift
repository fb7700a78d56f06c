package import PolicyEngine

extension ExecForm {
  package static let examples: [Example] = [
    .fails("FROM alpine:3.20\nCMD «node server.js»\n"),
    .fails("FROM alpine:3.20\nENTRYPOINT «/app --port 8080»\n"),
    .fails("FROM alpine:3.20\nCMD «node \\\n  server.js»\n"),
    .fails("FROM alpine:3.20\nCMD «migrate && node server.js»\n"),
    .fails("FROM alpine:3.20\nCMD «node server.js --port $PORT»\n"),
    .fails("FROM alpine:3.20\nCMD «node server.js > /var/log/app.log»\n"),
    .fails("FROM alpine:3.20\nCMD «a & b»\n"),
    .fails("FROM alpine:3.20\nCMD «node server.js | tee /log»\n"),
    .fails("FROM alpine:3.20\nCMD «exec a && b»\n"),
    .fails("FROM alpine:3.20\nENTRYPOINT [\"/entry\"]\nCMD «serve --verbose»\n"),
    .fails("FROM alpine:3.20 AS base\nCMD «node server.js»\nFROM base\nUSER app\n"),
    .fails("FROM alpine:3.20\nONBUILD CMD «node server.js»\n"),
    .passes("FROM alpine:3.20\nCMD [\"node\", \"server.js\"]\n"),
    .passes("FROM alpine:3.20\nCMD exec node server.js --port $PORT\n"),
    .passes("FROM alpine:3.20\nCMD migrate && exec node server.js\n"),
    .passes("FROM alpine:3.20\nCMD [\"sh\", \"-c\", \"exec node server.js --port $PORT\"]\n"),
    .passes("FROM alpine:3.20\nSHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\nCMD node server.js\n"),
    .passes("FROM alpine:3.20 AS base\nSHELL [\"/bin/bash\", \"-c\"]\nFROM base\nCMD node server.js\n"),
    .passes("FROM alpine:3.20\nCMD [node, server.js]\n"),
    .passes("FROM alpine:3.20 AS test\nCMD npm test\nFROM alpine:3.20\nCMD [\"/app\"]\n"),
    .passes("FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nCMD app.exe\n"),
    .passes("FROM alpine:3.20\nHEALTHCHECK CMD wget -q localhost\nCMD [\"/app\"]\n"),
  ]
}
