import PolicyEngine
import PolicyRules
import TestSupport
import Testing

@Suite("Every shape of a leak is found, and its clean twin is left alone")
struct SecretLeakTests {
  private static let rules = allRules.filter {
    ["secrets", "secret-variables", "secret-files", "secret-layers"].contains($0.about.id)
  }

  private func found(_ leak: SecretLeak, _ text: String) throws -> [String] {
    var files = leak.others
    files[leak.file] = text
    return try Self.rules.flatMap { rule in
      try RuleRun(rule, files, judging: leak.file).findings.map { "\(rule.about.id): \($0.message)" }
    }
  }

  @Test("The leak", arguments: SecretLeak.all)
  func leak(_ leak: SecretLeak) throws { #expect(try !found(leak, leak.leak).isEmpty) }

  @Test("The twin", arguments: SecretLeak.all)
  func twin(_ leak: SecretLeak) throws { #expect(try found(leak, leak.twin) == []) }

  @Test("There are enough of them, each once")
  func count() {
    #expect(SecretLeak.all.count >= 60)
    #expect(Set(SecretLeak.all.map(\.name)).count == SecretLeak.all.count)
  }

  @Test("No message holds the secret or a part of it", arguments: SecretLeak.all)
  func redacted(_ leak: SecretLeak) throws {
    for message in try found(leak, leak.leak) {
      #expect(!message.lowercased().contains("unter22"), "\(message)")
      #expect(!message.contains("a1B2c3"), "\(message)")
    }
  }
}
