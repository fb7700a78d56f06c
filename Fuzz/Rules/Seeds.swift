import Foundation
import FuzzSupport
import PolicyEngine
import PolicyRules
import TestSupport

/// With `PG_FUZZ_SEEDS=FOLDER` in the environment the process does not fuzz: it writes what all fuzzers start from to
/// a folder each, out of the rules' examples and the parser's cases, so that no corpus is kept that could grow stale.
@_cdecl("LLVMFuzzerInitialize")
public func writeSeeds(
  _ count: UnsafeMutablePointer<CInt>?, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafePointer<CChar>?>?>?
) -> CInt {
  guard let folder = ProcessInfo.processInfo.environment["PG_FUZZ_SEEDS"] else { return 0 }
  do {
    var seeds = Seeds(folder: URL(filePath: folder))
    try seeds.write()
    print("\(seeds.count) seeds in \(folder)")
    exit(0)
  } catch {
    print("error: \(error)")
    exit(1)
  }
}

private struct Seeds {
  let folder: URL
  private(set) var count = 0

  init(folder: URL) { self.folder = folder }

  mutating func write() throws {
    for rule in allRules {
      for example in rule.examples {
        var files = example.others
        files[example.file] = Marked(example.text).text
        try write(files.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 })
      }
    }
    let cases = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Tests/ContainerFilesTests/Dockerfile/Cases/dockerfile-parse.json")
    struct Case: Decodable { let dockerfile: String }
    for known in try JSONDecoder().decode([Case].self, from: Data(contentsOf: cases)) {
      try write([("Dockerfile", known.dockerfile)])
    }
    let images = [
      "alpine", "scratch", "node:22-*slim@*", "registry.acme.io:5000/**", "ghcr.io/a/b:1@sha256:\(zeros)", "**:latest",
    ]
    for image in images { try write(image, for: "Images") }
    for text in ["**/.env\n!a/.env\n", "*\n!src\n# x\n[a-z]?.txt\n", "a\\*/b\n/../c/./d/\n"] {
      try write(text, for: "Ignore")
    }
  }

  private var zeros: String { String(repeating: "0", count: 64) }

  private mutating func write(_ files: [(name: String, text: String)]) throws {
    let parts = names.map { name in files.first { $0.name.hasSuffix(name) }?.text ?? "" }
    try write(parts.joined(separator: "\0"), for: "Rules")
    for (name, text) in files {
      try write(text, for: name.hasSuffix("ignore") ? "Ignore" : name.contains("yaml") ? "Compose" : "Dockerfile")
    }
    let lines = files.flatMap { $0.text.split(separator: "\n") }.filter { $0.hasPrefix("FROM ") }
    for line in lines { try write(String(line.dropFirst(5)), for: "Images") }
  }

  private mutating func write(_ text: String, for target: String) throws {
    let place = folder.appending(path: target)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: place.appending(path: "seed-\(count)"))
    count += 1
  }
}
