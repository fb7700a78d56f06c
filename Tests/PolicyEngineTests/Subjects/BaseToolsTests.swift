import ContainerFiles
import PolicyEngine
import Testing

@Suite("The tools of base images")
struct BaseToolsTests {
  private func tools(_ text: String) throws -> BaseTools? { BaseTools.of(try ImageReference.parse(text).get()) }

  @Test(
    "are known for the usual ones",
    arguments: [
      ("alpine:3.20", false, true), ("debian:12-slim", false, false), ("node:22", true, true),
      ("node:22-slim", false, false), ("docker.io/library/python:3.12-alpine", false, true),
      ("nginx:1.27-alpine", true, true), ("nginx:1.27-alpine-slim", false, true), ("nginx", true, false),
      ("mcr.microsoft.com/dotnet/aspnet:8.0", false, false), ("gcr.io/distroless/static-debian12", false, false),
      ("cgr.dev/chainguard/node:latest", false, false), ("curlimages/curl:8.1", true, true),
    ])
  func known(_ image: String, _ curl: Bool, _ wget: Bool) throws {
    let tools = try #require(try tools(image))
    #expect(tools.has("curl") == curl)
    #expect(tools.has("wget") == wget)
  }

  @Test(
    "are nobody's guess for others",
    arguments: [
      "acme/base:1", "eclipse-temurin:21", "gcr.io/distroless/base:debug", "cgr.dev/chainguard/node:latest-dev",
      "mcr.microsoft.com/dotnet/sdk:8.0", "mcr.microsoft.com/dotnet/aspnet:3.1", "openjdk:17",
    ])
  func unknown(_ image: String) throws { #expect(try tools(image) == nil) }
}
