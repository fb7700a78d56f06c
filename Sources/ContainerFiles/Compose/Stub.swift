// Stands in until the real one lands: delete this file then. The names and shapes are what callers use.
package struct ComposeText: Sendable {
  package let text: String; package let range: SourceRange
  package init(text: String, range: SourceRange) { self.text = text; self.range = range }
}
package struct ComposeKeyValue: Sendable {
  package let key: String; package let keyRange: SourceRange; package let value: String?;
  package let valueRange: SourceRange?
}
package struct ComposeBuild: Sendable {
  package let context: ComposeText?; package let dockerfile: ComposeText?; package let target: ComposeText?;
  package let additionalContexts: [ComposeKeyValue]; package let args: [ComposeKeyValue]
}
package enum ComposeFlag: Sendable { case absent, yes, no, unknown; package var isTrue: Bool { self == .yes } }
package enum ComposeHealthcheck: Sendable {
  case absent, disabled, command; package var runs: Bool { self == .command }
}
package struct ComposeService: Sendable {
  package let name: String; package let nameRange: SourceRange; package let range: SourceRange;
  package let node: YAMLNode
  package let image: ComposeText?; package let build: ComposeBuild?; package let environment: [ComposeKeyValue];
  package let environmentFiles: [ComposeText]
  package let capAdd: [ComposeText]; package let capDrop: [ComposeText]; package let privileged: ComposeFlag;
  package let user: ComposeText?; package let healthcheck: ComposeHealthcheck; package let volumes: [YAMLNode]
  package let privilegedRange: SourceRange?
}
package struct ComposeFile: Sendable {
  package let text: SourceText; package let services: [ComposeService];
  package let yamlError: (offset: Int, message: String, hint: String?)?; package let isCompose: Bool
  package init(parsing text: SourceText) { self.text = text; services = []; yamlError = nil; isCompose = false }
  package static func mayBeCompose(_ bytes: [UInt8]) -> Bool { false }
  package func environment(in tree: any FileTree) -> [String: String] { [:] }
}
package enum ComposeFileName { package static func matches(_ name: ArraySlice<UInt8>) -> Bool { false } }
package enum ComposeInterpolation {
  package struct R: Sendable {
    package let text: String?; package let unresolved: [String]; package let errors: [String]
  }
  package static func expand(_ t: String, environment: [String: String]) -> R { R(text: t, unresolved: [], errors: []) }
}
package enum Capabilities {
  package struct Result: Sendable { package let names: Set<String> }
  package static func effective(privileged: Bool, add: [String], drop: [String]) -> Result { Result(names: []) }
}
