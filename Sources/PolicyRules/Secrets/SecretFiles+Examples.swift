package import PolicyEngine

extension SecretFiles {
  package static let examples: [Example] = [
    .fails("FROM alpine:3.20\nCOPY «prod.env» /app/\n"),
    .fails("FROM alpine:3.20\nCOPY «deploy/*.env» /app/\n"),
    .fails("FROM alpine:3.20\nCOPY «db.env» /\n", others: ["db.env": "USER=a\nDB_PASSWORD=hunter22x\n"]),
    .fails("FROM alpine:3.20\nCOPY «.env» /\n", others: [".env": "DATABASE_URL=postgres://app:hunter22x@db/shop\n"]),
    .fails("FROM alpine:3.20\nCOPY «.npmrc» ./\n", others: [".npmrc": "//npm.example.org/:_authToken=abcd1234x\n"]),
    .fails("FROM alpine:3.20\nCOPY «.yarnrc.yml» ./\n", others: [".yarnrc.yml": "npmAuthToken: \"abcd1234x\"\n"]),
    .fails("FROM alpine:3.20\nCOPY «.env*» ./\n", others: [".env.example": "A=1\n"]),
    .fails("FROM alpine:3.20\nCOPY «.e*» ./\n"),
    .fails("FROM alpine:3.20\nRUN --mount=type=bind,source=«.env»,target=.env make\n"),
    .fails(
      "services:\n  a:\n    image: a:1\n    env_file: «web.env»\n", file: "compose.yaml",
      others: ["web.env": "API_TOKEN=hunter22x\n"]),
    .fails(
      "services:\n  a:\n    image: a:1\n    env_file:\n      - path: «conf/web.conf»\n", file: "compose.yaml",
      others: ["conf/web.conf": "API_TOKEN=hunter22x\n"]),
    .fails(
      "services:\n  a:\n    image: a:1\nsecrets:\n  pw:\n    file: «./db/password.txt»\n", file: "compose.yaml",
      others: ["db/password.txt": "hunter22x\n"]),
    .passes(
      "services:\n  a:\n    image: a:1\n    env_file: web.env\n", file: "compose.yaml",
      others: ["web.env": "PORT=80\nAPI_TOKEN=${API_TOKEN}\n"]),
    .passes(
      "services:\n  a:\n    image: a:1\n    env_file: web.env\nsecrets:\n  pw:\n    file: ./password.txt\n",
      file: "compose.yaml",
      others: ["web.env": "API_TOKEN=hunter22x\n", "password.txt": "x1y2\n", ".gitignore": "*.env\npassword.txt\n"]),
    .passes("FROM alpine:3.20\nRUN --mount=type=bind,source=src,target=/src make\n"),
    .passes("FROM alpine:3.20\nCOPY library-scripts/meta.env /tmp/\n"),
    .passes("FROM alpine:3.20\nCOPY conf/*.env /tmp/\n", others: ["conf/meta.env": "VERSION='1.2'\n"]),
    .passes("FROM alpine:3.20\nCOPY conf/*.env conf/*.sh /tmp/\n", others: ["conf/a.sh": "true\n"]),
    .passes("FROM alpine:3.20\nCOPY prod.env /\n", others: ["prod.env": "PORT=80\nDB_PASSWORD=${PW}\nTOKEN_TTL=3\n"]),
    .passes("FROM alpine:3.20\nCOPY .npmrc ./\n", others: [".npmrc": "engine-strict=true\n//x/:_authToken=${T}\n"]),
    .passes("FROM alpine:3.20\nCOPY .yarnrc.yml ./\n"),
    .passes("FROM alpine:3.20\nCOPY .yarnrc.yml ./\n", others: [".yarnrc.yml": "nodeLinker: node-modules\n"]),
    .fails("FROM alpine:3.20\nCOPY «.env» /app/\n"),
    .fails("FROM alpine:3.20\nCOPY package.json «.npmrc» ./\n"),
    .fails("FROM alpine:3.20\nCOPY [\"«keys/id_rsa»\", \"/root/.ssh/\"]\n"),
    .fails("FROM alpine:3.20\nADD «.aws/credentials» /root/.aws/credentials\n"),
    .fails("FROM alpine:3.20\nONBUILD COPY «.env.production» .env\n"),
    .fails("FROM alpine:3.20\nCOPY «certs/server.pem» /etc/ssl/\n"),
    .fails("FROM alpine:3.20\nARG F=.env\nCOPY «$F» /app/\n"),
    .fails("FROM alpine:3.20\nCOPY package.json «.env*» /app/\n"),
    .passes("FROM alpine:3.20\nCOPY dns/cert-chain.pem /cert.crt\n"),
    .passes("FROM alpine:3.20\nCOPY .env.example package.json ./\n"),
    .passes("FROM alpine:3.20\nRUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci\n"),
    .passes("FROM alpine:3.20 AS b\nFROM alpine:3.20\nCOPY --from=b /app/.env /x\n"),
    .passes("FROM alpine:3.20\nCOPY server.pem /etc/ssl/\n", options: "files: [.env]"),
  ]

}
