import ContainerFiles

/// Images that are made to build with, and what to ship on instead.
enum Toolchains {
  static let images: [ImagePattern] = {
    do {
      return try [
        "golang", "rust", "maven", "gradle", "gcc", "haskell", "buildpack-deps",
        "mcr.microsoft.com/dotnet/sdk", "mcr.microsoft.com/dotnet/core/sdk", "microsoft/dotnet:*sdk*",
        "sbtscala/scala-sbt",
        "hseeberger/scala-sbt", "rustlang/rust", "messense/rust-musl-cross", "clux/muslrust", "ekidd/rust-musl-builder",
        "google/dart", "dart", "crystallang/crystal", "nimlang/nim", "nvidia/cuda:*devel*", "emscripten/emsdk",
      ].map { text throws(ImagePatternError) in try ImagePattern(parsing: text) }
    } catch {
      return []
    }
  }()

  /// A base to ship on, for the text to type.
  static func runtime(for image: ImageReference?) -> String {
    guard let image else { return "debian:bookworm-slim" }
    let version = image.tag.map { String($0.prefix { $0.isNumber || $0 == "." }) } ?? ""
    switch image.familiarName {
    case "golang", "rust", "rustlang/rust", "gcc", "swift", "haskell", "crystallang/crystal", "dart", "nimlang/nim":
      return "gcr.io/distroless/static-debian12:nonroot, or debian:bookworm-slim where it is linked to glibc"
    case "maven", "gradle", "sbtscala/scala-sbt", "hseeberger/scala-sbt", "openjdk", "eclipse-temurin",
      "amazoncorretto":
      return "eclipse-temurin:21-jre-alpine"
    case "mcr.microsoft.com/dotnet/sdk", "mcr.microsoft.com/dotnet/core/sdk", "microsoft/dotnet":
      return "mcr.microsoft.com/dotnet/aspnet:\(version.isEmpty ? "8.0" : version)"
    case "node", "python", "ruby": return "\(image.familiarName):\(version.isEmpty ? "" : version + "-")slim"
    case "nvidia/cuda": return image.familiar.replacing("-devel", with: "-runtime")
    case "oven/bun": return "oven/bun:\(version.isEmpty ? "" : version + "-")slim"
    case "buildpack-deps": return "debian:bookworm-slim"
    // What it is for is not known, so that what it brings may be needed.
    default: return image.familiar
    }
  }
}
