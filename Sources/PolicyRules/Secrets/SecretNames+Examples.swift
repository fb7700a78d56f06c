package import PolicyEngine

extension SecretNames {
  package static let examples: [Example] = [
    .fails("FROM alpine:3.20\nARG «NPM_TOKEN»\n"),
    .fails("FROM alpine:3.20\nARG «NPM_TOKEN»\nRUN npm config set //registry.npmjs.org/:_authToken $NPM_TOKEN\n"),
    .fails("FROM alpine:3.20\nARG A=1 «GITHUB_TOKEN»=\n"),
    .fails("FROM alpine:3.20\nENV «DB_PASSWORD»=$PW\n"),
    .fails("FROM alpine:3.20\nENV «DB_PASSWORD»=\"\"\n"),
    .fails("FROM alpine:3.20 AS build\nARG «API_KEY»\nFROM alpine:3.20\n"),
    .fails("FROM alpine:3.20\nONBUILD ARG «API_KEY»\n"),
    .fails("FROM alpine:3.20\nARG «DEPLOY_KENNWORT»\n", options: "names: [\"*KENNWORT*\"]"),
    .passes("FROM alpine:3.20\nRUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci\n"),
    .passes("FROM alpine:3.20\nARG TOKEN_FILE\nENV PASSWORD_FILE=/run/secrets/pw TOKEN_TTL=300\n"),
    .passes("FROM alpine:3.20\nARG NPM_TOKEN=abc123def\n"),
    .passes("ARG REGISTRY_TOKEN\nFROM alpine:3.20\n"),
    .passes("FROM alpine:3.20\nARG MAGIC_TOKEN\n", options: "allow_names: [MAGIC_*]"),
    .passes("FROM alpine:3.20\nARG VERSION\nENV APP_HOME=/app\n"),
  ]
}
