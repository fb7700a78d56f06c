package import LinearRegex

/// What one kind of secret looks like. The regular expression is compiled when a text first holds a keyword.
package struct SecretPattern: Sendable {
  /// Which part of a match is the secret.
  package enum Group: Hashable, Sendable {
    case number(Int)
    case name(String)
    package static let whole = Group.number(0)
  }

  package let id: String
  /// What was found, as the object of a sentence: "an AWS access key id".
  package let title: String
  package let regex: LazyPattern
  /// One of these stands in every match; the case of letters is left aside. Without keywords every text is searched.
  package let keywords: [String]
  package let group: Group
  /// In bits for each byte; a secret below it is left out. Nil to ask for none.
  package let minimumEntropy: Double?
  /// What is no secret, each described by a pattern of the whole value.
  package let allow: [LazyPattern]
  /// What is no secret, each as the whole value.
  package let allowedWords: Set<String>
  /// Where it is looked for; empty for everywhere.
  package let kinds: Set<SecretUnit.Kind>

  package init(
    id: String, title: String, regex: String, keywords: [String], group: Group = .whole,
    minimumEntropy: Double? = nil, allow: [String] = [], allowedWords: Set<String> = [],
    kinds: Set<SecretUnit.Kind> = []
  ) {
    self.id = id
    self.title = title
    self.regex = LazyPattern(regex)
    self.keywords = keywords
    self.group = group
    self.minimumEntropy = minimumEntropy
    self.allow = allow.map { LazyPattern($0) }
    self.allowedWords = allowedWords
    self.kinds = kinds
  }

  /// Compiles everything, as a policy's own patterns must be when they are loaded.
  package func validate() throws(PatternError) {
    let compiled = try regex.compiled()
    _ = try groupNumber(in: compiled)
    for pattern in allow { _ = try pattern.compiled() }
  }

  /// Whether the expression matches a text that holds no keyword and so is never searched: a mistake in a policy.
  package func keywordsHide(_ text: String) throws(PatternError) -> Bool {
    let bytes = Array(text.utf8)[...]
    guard !keywords.isEmpty, try regex.compiled().matchesSomewhere(in: bytes) else { return false }
    return KeywordAutomaton(keywords).keywordsFound(in: bytes).isEmpty
  }

  func groupNumber(in compiled: LinearPattern) throws(PatternError) -> Int {
    switch group {
    case .number(let number):
      guard (0...compiled.groupCount).contains(number) else {
        throw PatternError(message: "the pattern has no group \(number), it has \(compiled.groupCount)", offset: nil)
      }
      return number
    case .name(let name):
      guard let number = compiled.groupNumber(named: name) else {
        throw PatternError(message: "the pattern has no group named `\(name)`", offset: nil)
      }
      return number
    }
  }

  /// Whether a match is a secret, after all that the pattern lets pass.
  func accepts(_ secret: ArraySlice<UInt8>) throws(PatternError) -> Bool {
    if allowedWords.contains(String(decoding: secret, as: UTF8.self)) { return false }
    for pattern in allow where try pattern.compiled().matchesWhole(secret) { return false }
    guard let minimumEntropy else { return true }
    return Entropy.shannon(secret) >= minimumEntropy
  }
}
