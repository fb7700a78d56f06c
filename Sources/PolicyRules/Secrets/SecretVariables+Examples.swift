package import PolicyEngine

extension SecretVariables {
  package static let examples: [Example] = [
    .fails("FROM alpine:3.20\nENV DB_PASSWORD=«hunter22x»\n"),
    .fails("FROM alpine:3.20\nENV DB_PASSWORD «hunter 22x»\n"),
    .fails("FROM alpine:3.20\nARG NPM_TOKEN=«'abc def'»\n"),
    .fails("FROM alpine:3.20\nENV A=1 \\\n    API_KEY=«abc123»\n"),
    .fails("FROM alpine:3.20\nENV TOKEN=«00000000-0000-0000-0000-000000000000»\n"),
    .fails("FROM alpine:3.20\nONBUILD ENV API_KEY=«abc123»\n"),
    .fails("FROM alpine:3.20\nENV DB_PASSWORD=«${PW:-hunter22x}»\n"),
    .fails(
      "services:\n  db:\n    image: a:1\n    environment:\n      POSTGRES_PASSWORD: «hunter22x»\n", file: "compose.yaml"
    ),
    .fails(
      "services:\n  db:\n    image: a:1\n    environment:\n      - POSTGRES_PASSWORD=«hunter22x»\n",
      file: "compose.yaml"),
    .fails(
      "services:\n  db:\n    build:\n      context: .\n      args: {NPM_TOKEN: «abcdef1x»}\n", file: "compose.yaml"),
    .fails("FROM alpine:3.20\nARG X\nENV DB_PASSWORD=«abc$X»\n"),
    .fails("FROM alpine:3.20\nARG PW=hunter22x\nENV DB_PASSWORD=«$PW»\n"),
    .passes("FROM alpine:3.20\nARG T\nENV API_KEY=\"Bearer $T\" CREDENTIALS=/etc/$T.json DB_PASSWORD=${T}_\n"),
    .passes("FROM alpine:3.20\nARG NPM_TOKEN\nENV DB_PASSWORD=$PW TOKEN_TTL=300 KEY_FILE=/run/k PASSWORD_FILE=/x\n"),
    .passes("FROM alpine:3.20\nENV RESET_PASSWORD=resetPassword.sh SMTPD_ENFORCE_AUTH=true\n"),
    .passes(
      "services:\n  db:\n    image: a:1\n    environment:\n      POSTGRES_PASSWORD: ${PW:?set it}\n      API_KEY:\n",
      file: "compose.yaml"),
    .passes("FROM alpine:3.20\nENV API_KEY=abc123\n", options: "allow_values: [abc123]"),
    .passes("FROM alpine:3.20\nENV API_KEY=abc123\n", options: "allow_names: [API_*]"),
  ]
}
