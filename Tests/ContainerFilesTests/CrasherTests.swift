import ContainerFiles
import Foundation
import Testing

/// Inputs that `make fuzz` found, each kept after it was mended: a file in Crashers is read here in every way.
@Suite("Inputs that once crashed, hung or were misplaced")
struct CrasherTests {
  static let all =
    FileManager.default
    .enumerator(at: Bundle.module.bundleURL.appending(path: "Crashers"), includingPropertiesForKeys: nil)
    .map { $0.compactMap { $0 as? URL }.map(\.lastPathComponent).sorted() } ?? []

  @Test("are there") func found() { #expect(!Self.all.isEmpty) }

  @Test("are read, and all that is said of them stands inside them", arguments: all)
  func read(_ name: String) throws {
    let file = Bundle.module.bundleURL.appending(path: "Crashers").appending(path: name)
    let text = SourceText(path: "x", bytes: Array(try Data(contentsOf: file)))
    let dockerfile = Dockerfile(parsing: text)
    let compose = ComposeFile(parsing: text)
    let variables = EnvironmentFile(parsing: text)
    let ignored = DockerIgnore(parsing: text)
    var ranges = dockerfile.allErrors.map(\.range) + dockerfile.instructions.map(\.range)
    ranges += compose.problems.map(\.range) + compose.services.map(\.range)
    ranges += compose.services.flatMap(\.environment).map(\.valueRange)
    ranges += variables.entries.map(\.valueRange) + variables.problems.map(\.range)
    ranges += ignored.patterns.map(\.range) + ignored.errors.map(\.range)
    for range in ranges {
      #expect(text.wholeRange.contains(range))
      #expect(text.position(at: range.start) <= text.position(at: range.end))
    }
    let places = (0...text.bytes.count).map { text.position(at: $0) }
    #expect(zip(places, places.dropFirst()).allSatisfy { $0 <= $1 })
    for line in 1...text.lineStarts.count {
      let line = text.string(in: text.lineRange(line))
      if case .success(let image) = ImageReference.parse(line) { _ = image.familiar }
    }
  }
}
