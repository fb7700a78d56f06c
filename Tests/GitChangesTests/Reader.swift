import Testing

/// The two ways of reading a repository. Suites marked `.eachReader` run each case with both.
enum Reader: CaseIterable {
  case libgit2, gitCommand

  @TaskLocal static var current = Reader.libgit2
}

struct EachReader: SuiteTrait, TestTrait, TestScoping {
  var isRecursive: Bool { true }

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    guard testCase != nil else { return try await function() }
    for reader in Reader.allCases {
      try await Reader.$current.withValue(reader) { try await function() }
    }
  }
}

extension Trait where Self == EachReader {
  static var eachReader: Self { Self() }
}
