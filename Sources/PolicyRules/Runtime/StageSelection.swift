import ContainerFiles
import PolicyEngine

/// The parameter `stages`: which stages a rule about images looks at.
package enum StageSelection: Sendable, Hashable {
  /// Those that an image is made of.
  case shipped
  case all
  /// Stage-name patterns; `!` in front leaves out.
  case named([String])

  func covers(_ stage: BuildStage) -> Bool {
    switch self {
    case .shipped: stage.ships
    case .all: true
    case .named(let patterns): StageNames.match(stage.stage.name?.text ?? String(stage.stage.index), patterns)
    }
  }

  /// As a policy writes it.
  private var text: String {
    switch self {
    case .shipped: "shipped"
    case .all: "all"
    case .named(let patterns): PolicyText.list(patterns)
    }
  }

  static func parameter<Options>(
    _ path: any WritableKeyPath<Options, StageSelection> & Sendable
  ) -> Parameter<Options> {
    let form = ParameterForm.either(.words(["shipped", "all"]), .texts)
    return Parameter("stages", "The stages to look at", form: form) { value, options, reader in
      if value.node.isSequence {
        options[keyPath: path] = .named(reader.texts(value, for: "stages"))
      } else if let word = reader.word(value, for: "stages", among: ["shipped", "all"]) {
        options[keyPath: path] = word == "all" ? .all : .shipped
      }
    } shown: {
      $0[keyPath: path].text
    }
  }
}

extension BuildStage {
  /// Every compose service that builds the stage meets a condition, and there is at least one.
  func everyBuilder(_ condition: (ComposeReferences.Build) -> Bool) -> Bool {
    !builders.isEmpty && builders.allSatisfy { condition($0.build) }
  }

  /// The instruction before which a missing one would stand: ENTRYPOINT or CMD of the stage, or its end.
  var placeForMissing: String {
    let own = dockerfile.instructions(of: stage)
    if own.contains(where: { $0.keyword == .entrypoint }) { return "before ENTRYPOINT" }
    return own.contains(where: { $0.keyword == .cmd })
      ? "before CMD" : "at the end of \(stage.name == nil && dockerfile.stages.count == 1 ? "the file" : title)"
  }
}
