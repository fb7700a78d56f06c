import ContainerFiles
import PolicyEngine
import PolicyRules
import TestSupport
import Testing

/// A rule with one of its examples, named by where the example stands.
struct RuleExample: Sendable, CustomTestStringConvertible {
  let rule: AnyRule
  let example: Example
  var testDescription: String { "\(rule.about.id), \(example.fileID):\(example.line)" }

  static let all = allRules.flatMap { rule in rule.examples.map { RuleExample(rule: rule, example: $0) } }
  static let dockerfiles = all.filter { $0.example.file == "Dockerfile" }

  /// What is reported of a text, as the texts that are reported.
  func reported(_ text: String) throws -> [SourceRange] {
    var files = example.others
    files[example.file] = text
    let run = try RuleRun(rule, files, judging: example.file, options: example.options, before: example.before)
    #expect(run.problems.map { $0.message } == [])
    return run.findings.filter { $0.path.text == example.file }.map { $0.range }
      .sorted { ($0.start, $0.end) < ($1.start, $1.end) }
  }

  func comment(_ text: String, _ ranges: [SourceRange]) -> Testing.Comment {
    let source = SourceText(path: "x", text)
    return "\(testDescription): reported \(ranges.map { source.string(in: $0) })"
  }
}

@Suite("Every example of every rule")
struct ExampleTests {
  @Test("reports exactly what is marked", arguments: RuleExample.all)
  func asWritten(_ case: RuleExample) throws {
    let marked = Marked(`case`.example.text)
    let ranges = try `case`.reported(marked.text)
    #expect(ranges == marked.ranges, `case`.comment(marked.text, ranges))
    #expect(`case`.example.fails == !ranges.isEmpty)
  }

  @Test("reports the same after a comment with an emoji", arguments: RuleExample.dockerfiles)
  func afterComment(_ case: RuleExample) throws {
    // Directives must stay first.
    guard !`case`.example.text.hasPrefix("# syntax") else { return }
    let marked = Marked("# 👩‍💻 grüß\n\n" + `case`.example.text)
    let ranges = try `case`.reported(marked.text)
    #expect(ranges == marked.ranges, `case`.comment(marked.text, ranges))
  }

  @Test("reports the same with CRLF line ends", arguments: RuleExample.dockerfiles)
  func windowsLineEnds(_ case: RuleExample) throws {
    let text = `case`.example.text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    let marked = Marked(text)
    let ranges = try `case`.reported(marked.text)
    #expect(ranges == marked.ranges, `case`.comment(marked.text, ranges))
  }

  @Test("reports the same after a byte order mark", arguments: RuleExample.dockerfiles)
  func byteOrderMark(_ case: RuleExample) throws {
    let marked = Marked("\u{FEFF}" + `case`.example.text)
    let ranges = try `case`.reported(marked.text)
    #expect(ranges == marked.ranges, `case`.comment(marked.text, ranges))
  }

  @Test("reports the same with lower-case instructions", arguments: RuleExample.dockerfiles)
  func lowerCase(_ case: RuleExample) throws {
    // The terminators of here-documents are words of their own.
    guard !`case`.example.text.contains("<<") else { return }
    let lines = `case`.example.text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let mark = line.first == "«" ? "«" : ""
      let word = line.dropFirst(mark.count).prefix { $0.isUppercase }
      return mark + word.lowercased() + line.dropFirst(mark.count + word.count)
    }
    let marked = Marked(lines.joined(separator: "\n"))
    let ranges = try `case`.reported(marked.text)
    #expect(ranges == marked.ranges, `case`.comment(marked.text, ranges))
  }

  @Test("finds the same two folders down", arguments: RuleExample.all.filter { !$0.example.isAnchored })
  func inFolders(_ case: RuleExample) throws {
    let marked = Marked(`case`.example.text)
    var files = Dictionary(uniqueKeysWithValues: `case`.example.others.map { ("a/b/" + $0.key, $0.value) })
    files["a/b/" + `case`.example.file] = marked.text
    let run = try RuleRun(
      `case`.rule, files, judging: "a/b/" + `case`.example.file, options: `case`.example.options,
      before: `case`.example.before.map { before in
        Dictionary(uniqueKeysWithValues: before.map { ("a/b/" + $0.key, $0.value) })
      })
    #expect(run.findings.map { $0.range }.sorted { ($0.start, $0.end) < ($1.start, $1.end) } == marked.ranges)
  }
}
