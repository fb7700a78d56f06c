package import PolicyEngine

extension Dockerignore {
  package static let examples: [Example] = [
    .fails("FROM node:22\nCOPY «.» .\n", others: ["package.json": "{}"]),
    .fails("FROM node:22\nADD «./» /app\n", others: ["package.json": "{}"]),
    .fails("FROM node:22\nCOPY [\"«.»\", \"/app\"]\n", others: ["go.mod": ""]),
    .fails("FROM golang:1.23\nCOPY «.» .\n", others: [".dockerignore": ".git\n", ".gitignore": "bin\n.env*\n"]),
    .fails("FROM node:22\nCOPY «.» .\n", others: [".dockerignore": ".git\n.env\n", "package.json": "{}"]),
    .fails(
      "FROM node:22\nCOPY «.» .\n", others: [".dockerignore": ".git\n", ".env.example": "A=\n"]),
    .fails(
      "FROM node:22\nCOPY «.» .\n", others: [".dockerignore": ".*\n!.e*\n", ".env.example": "A=\n"]),
    .passes("FROM rust:1\nCOPY . .\n", others: [".dockerignore": "*\n!.git\n!src\n"]),
    .passes("FROM rust:1\nCOPY . .\n", others: [".dockerignore": ".git\n", ".gitignore": "target\n"]),
    .fails("FROM alpine:3.20\nCOPY «src» /src\n", options: "when: copies-directory", others: ["src/a": ""]),
    .fails("«FROM alpine:3.20»\nCOPY conf /c\n", options: "when: always", others: ["conf": ""]),
    .fails(
      "FROM alpine:3.20\nCOPY «.» .\n", options: "must_ignore: [\"**/*.pem\"]", others: [".dockerignore": ".git\n"]),
    .fails("FROM alpine:3.20\nCOPY «app.conf» /etc/\n", others: [".dockerignore": "*.conf\n", "app.conf": ""]),
    .fails("FROM alpine:3.20\nCOPY «*.md» /d/\n", others: [".dockerignore": "*.md\n", "a.md": "", "b.md": ""]),
    .fails(
      "node_modules\n«!»\n.env\n.git\n«[a-»\n", file: ".dockerignore",
      others: ["Dockerfile": "FROM node:22\nCOPY a .\n", "package.json": "{}"]),
    .fails(
      "node_modules «# packages»\n", file: ".dockerignore",
      others: ["Dockerfile": "FROM node:22\nCOPY a .\n", "package.json": "{}"]),
    .passes(
      "FROM node:22\nCOPY . .\n",
      others: [".dockerignore": "node_modules\n.git\n.env\n", "package.json": "{}"]),
    .passes("FROM node:22\nCOPY . .\n", others: ["Dockerfile.dockerignore": "*\n!src\n"]),
    .passes("FROM golang:1.23\nRUN git describe\nCOPY . .\n", others: [".dockerignore": "**/.env\n"]),
    .passes("FROM alpine:3.20\nCOPY src /src\n", others: ["src/a": ""]),
    .passes("FROM alpine:3.20 AS a\nFROM alpine:3.20\nCOPY --from=a . .\n"),
    .passes("FROM alpine:3.20\nCOPY <<EOF /a\nx\nEOF\nADD https://example.com/a /a\n"),
    .passes("FROM alpine:3.20\nCOPY dist /d\n", others: [".dockerignore": "*\n!dist\n"]),
    .passes("FROM alpine:3.20\nCOPY build /d\n", others: [".dockerignore": "build\n!build/*.jar\n"]),
    .passes("FROM alpine:3.20\nCOPY *.md /d/\n", others: [".dockerignore": "*.md\n!a.md\n", "a.md": "", "b.md": ""]),
    .passes("FROM alpine:3.20\nCOPY . .\n", options: "must_ignore: []", others: [".dockerignore": "x\n"]),
    // Its context is not known: nothing that it copies stands anywhere.
    .passes("FROM alpine:3.20\nCOPY . .\n", file: "docker/Dockerfile"),
    .passes(
      "FROM alpine:3.20\nCOPY . .\n", file: "docker/Dockerfile", others: [".dockerignore": "*\n", "docker/x.sh": ""]),
  ]
}
