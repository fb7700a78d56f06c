package import ContainerFiles

/// What a custom rule looks at, one at a time: the words of `on`.
package enum CustomTarget: Sendable, Hashable {
  case dockerfile, stage
  case instruction(Keyword)
  case image, compose, service

  package static let all: [CustomTarget] =
    [.dockerfile, .stage] + Keyword.allCases.filter { $0 != .unknown }.map { .instruction($0) }
    + [.image, .compose, .service]

  package init?(_ name: String) {
    guard let found = Self.all.first(where: { $0.name == name }) else { return nil }
    self = found
  }

  package var name: String {
    switch self {
    case .dockerfile: "dockerfile"
    case .stage: "dockerfile.stage"
    case .instruction(let keyword): "dockerfile.\(keyword.rawValue.lowercased())"
    case .image: "image"
    case .compose: "compose"
    case .service: "compose.service"
    }
  }

  /// In a sentence: "the test has no RUN".
  package var noun: String {
    switch self {
    case .dockerfile: "Dockerfile"
    case .stage: "stage"
    case .instruction(let keyword): keyword.rawValue
    case .image: "image"
    case .compose: "compose file"
    case .service: "service"
    }
  }

  /// Whose key paths are fields beside those of the table.
  package var keyPaths: ComposeKeyPath.Root? {
    switch self {
    case .compose: .project
    case .service: .service
    case .dockerfile, .stage, .instruction, .image: nil
    }
  }

  /// Whether it is found in compose files alone.
  var isCompose: Bool { keyPaths != nil }

  /// Over what `count` may count.
  package var groups: [CustomGroup] {
    switch self {
    case .instruction: [.stage, .file]
    case .image, .stage: [.file]
    case .service: [.project]
    case .dockerfile, .compose: []
    }
  }
}

/// Over what a custom rule counts: the words of `per`.
package enum CustomGroup: String, Sendable, Hashable, CaseIterable { case stage, file, project }

/// Something that a condition may ask of a target.
package struct CustomField: Sendable, Hashable {
  package enum Form: String, Sendable, Hashable {
    case text, flag = "true or false", list, number
  }

  package let name: String
  package let form: Form
  package let summary: String
  /// Whether `message` and `fix` may name it.
  package let isPlaceholder: Bool

  init(_ name: String, _ form: Form, _ summary: String, isPlaceholder: Bool = true) {
    self.name = name
    self.form = form
    self.summary = summary
    self.isPlaceholder = isPlaceholder
  }
}

extension CustomTarget {
  /// The tests of a field, whatever the target is.
  package static let tests = ConditionReader.operators
}
