import ContainerFiles
import Foundation
import Testing

/// Inputs on which parsers differ, with BuildKit's verdict on each.
@Suite struct BuildKitVerdicts {
  struct Case: Decodable, CustomTestStringConvertible {
    let name: String
    let dockerfile: String
    let buildkit: String
    var testDescription: String { name }
  }

  /// The verdicts were taken from BuildKit's parse and instruction phases. These inputs pass them and fail later, or
  /// in the build of a child image; they are errors here on purpose.
  static let failLater: [String: SyntaxError.Kind] = [
    "instruction before FROM": .beforeFrom,
    "only ARG": .noStage,
    "ONBUILD ONBUILD": .onbuild,
    // `z` is a key of `docker run`, not of RUN: refused when the mount is made.
    "RUN --mount from=img": .mount,
  ]

  static func cases() throws -> [Case] {
    let file = try #require(
      Bundle.module.url(forResource: "dockerfile-parse", withExtension: "json", subdirectory: "Cases"))
    return try JSONDecoder().decode([Case].self, from: Data(contentsOf: file))
  }

  @Test func `there are all 72 cases`() throws { #expect(try Self.cases().count == 72) }

  @Test(arguments: try Self.cases()) func `the verdict is BuildKit's`(_ input: Case) {
    let dockerfile = Dockerfile(parsing: SourceText(path: "Dockerfile", input.dockerfile))
    let kinds = dockerfile.allErrors.map(\.kind)
    if let kind = Self.failLater[input.name] {
      #expect(kinds == [kind])
    } else if input.buildkit == "ok" {
      #expect(dockerfile.allErrors == [])
    } else {
      #expect(!kinds.isEmpty, "BuildKit says: \(input.buildkit)")
    }
  }
}
