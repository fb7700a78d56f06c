// Times the search for secrets, for Scripts/bench: over the files named on standard input, and on hostile patterns and
// texts. Prints JSON lines. Not part of the product.
import ContainerFiles
import Glibc
import PolicyEngine

/// Reads a file whole; nil when it cannot be opened.
func content(of path: String) -> [UInt8]? {
  let descriptor = open(path, O_RDONLY)
  guard descriptor >= 0 else { return nil }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    guard count > 0 else { return bytes }
    bytes += chunk[..<count]
  }
}

/// Milliseconds of processor time that the work takes.
func milliseconds(_ work: () -> Void) -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1_000 + Double(time.tv_nsec) / 1_000_000
  }
  let start = now()
  work()
  return now() - start
}

func report(_ name: String, _ fields: [(String, String)]) {
  print("{\"what\":\"\(name)\"" + fields.map { ",\"\($0.0)\":\($0.1)" }.joined() + "}")
}

func throughput() {
  var files: [SourceText] = []
  while let path = readLine() {
    if let bytes = content(of: path) { files.append(SourceText(path: RepositoryPath(path), bytes: bytes)) }
  }
  let size = files.reduce(0) { $0 + $1.bytes.count }
  var (hits, units) = (0, 0)
  func rate(_ time: Double) -> String { String(Double(size) / 1_000 / time) }
  // What is made once for all files counts too.
  let bytes = milliseconds {
    for file in files {
      var budget = SecretScanBudget()
      hits += BuiltInSecrets.scanner.scan(file.bytes[...], spending: &budget).hits.count
    }
  }
  report("bytes", [("files", "\(files.count)"), ("size", "\(size)"), ("hits", "\(hits)"), ("rate", rate(bytes))])
  var taken: [[SecretUnit]] = []
  let parsing = milliseconds {
    for file in files where !file.path.nameText.hasSuffix("ml") {
      taken.append(SecretUnit.units(of: Dockerfile(parsing: file)))
    }
    for file in files where file.path.nameText.hasSuffix("ml") {
      taken.append(SecretUnit.units(of: ComposeFile(parsing: file)))
    }
  }
  let searching = milliseconds {
    for file in taken {
      var budget = SecretScanBudget()
      for unit in file { hits += BuiltInSecrets.scanner.scan(unit, spending: &budget).hits.count }
      units += file.count
    }
  }
  report("units", [("units", "\(units)"), ("parsing", rate(parsing)), ("rate", rate(searching))])
}

/// A megabyte of `a` and `b` in no order, so that no automaton can remember what it saw.
let someLetters: String = {
  var seed: UInt64 = 42
  return String(
    decoding: (0..<1_000_000).map { index -> UInt8 in
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return index % 50_000 == 49_999 ? 0x0A : 0x61 + UInt8(seed >> 63)
    }, as: UTF8.self)
}()

/// A pattern and a text on which other engines take seconds or give up.
let hostile: [(name: String, regex: String, text: String)] = [
  ("(a+)+$", "(a+)+$", String(repeating: "a", count: 28) + "!"),
  ("password=(\\w+\\s?)+;", "password=(\\w+\\s?)+;", "password=" + String(repeating: "a ", count: 25_000)),
  ("\\s+$", "\\s+$", String(repeating: " ", count: 60_000) + "x"),
  (".*password.*=.*secret.*;", ".*password.*=.*secret.*;", String(repeating: "password=secret", count: 320)),
  (
    "[a-z]+://[^:]+:[^@]+@", "[a-z]+://[^:]+:[^@]+@",
    String(repeating: String(repeating: "a://b:", count: 2_000) + "\n", count: 20)
  ),
  (
    "find all .*[^A-Z]|[A-Z]", ".*[^A-Z]|[A-Z]", String(repeating: "A", count: 50_000)
  ),
  ("a[ab]{999}c", "a[ab]{999}c", someLetters),
  ("((a{0,100}){0,100}){0,100}", "((a{0,100}){0,100}){0,100}", "aaaa"),
  ("2,000 nested groups", String(repeating: "(", count: 2_000) + "a" + String(repeating: ")", count: 2_000), "aaaa"),
  ("look-ahead", "(?=a)a", "aaaa"),
  ("back-reference", "(a)\\1", "aaaa"),
]

func resist() {
  for (name, regex, text) in hostile {
    var said = ""
    let time = milliseconds {
      let scan = SecretScanner([SecretPattern(id: "p", title: "p", regex: regex, keywords: [])]).scan(text)
      let gap = scan.gaps.first.map { gap in
        switch gap {
        case .lineTooLong: "a gap: line too long"
        case .tooManyMatches: "a gap: too many matches"
        case .workExhausted: "a gap: work used up"
        case .unusable: "refused"
        }
      }
      said = gap ?? (scan.hits.isEmpty ? "nothing found" : "found")
    }
    let shown = name.replacing("\\", with: "\\\\")
    report(shown, [("size", "\(text.utf8.count)"), ("time", String(time)), ("said", "\"\(said)\"")])
  }
}

if CommandLine.arguments.dropFirst().first == "hostile" { resist() } else { throughput() }
