package import ContainerFiles
import PolicyEngine

/// An item of `base-images: allow`: a pattern, or a pattern for one kind of stage.
package struct AllowedImage: Sendable, Hashable {
  package let pattern: ImagePattern
  /// `false`: fine to build with, not to ship; `true`: only to ship; nil: both.
  package let finalStage: Bool?

  static func parameter<Options>(
    _ name: String, _ path: any WritableKeyPath<Options, [AllowedImage]> & Sendable, _ summary: String
  ) -> Parameter<Options> {
    let form = ParameterForm.list(of: .either(.text, .mapping(keys: ["image", "final_stage"])))
    return Parameter(name, summary, form: form) { value, options, reader in
      options[keyPath: path] = reader.items(value, for: name).compactMap { read($0, name, &reader) }
    } shown: {
      PolicyText.list($0[keyPath: path].map { $0.pattern.text })
    }
  }

  private static func read(_ value: PolicyValue, _ name: String, _ reader: inout PolicyReader) -> AllowedImage? {
    guard value.node.isMapping else {
      return reader.image(value, for: name).map { AllowedImage(pattern: $0, finalStage: nil) }
    }
    reader.checkKeys(of: value, are: ["image", "final_stage"], in: "an item of `\(name)`")
    guard let node = value.node["image"] else {
      reader.report(value, "an item of `\(name)` names an `image`", label: "add image: <pattern>")
      return nil
    }
    let finalStage = value.node["final_stage"].flatMap { reader.flag(value.part($0), for: "final_stage") }
    return reader.image(value.part(node), for: "image").map { AllowedImage(pattern: $0, finalStage: finalStage) }
  }
}

extension ImageMirrors {
  static func parameter<Options>(
    _ name: String, _ path: any WritableKeyPath<Options, ImageMirrors> & Sendable, _ summary: String
  ) -> Parameter<Options> {
    Parameter(name, summary, form: .table(of: .text)) { value, options, reader in
      guard value.node.isMapping else {
        return reader.report(value, "`\(name)` must be a mapping", label: "write docker.io: registry.example/dockerhub")
      }
      var mirrors: [(source: String, mirror: String)] = []
      for entry in value.node.entries {
        guard let source = entry.key.scalarText, let mirror = reader.text(value.part(entry.value), for: name)
        else { continue }
        mirrors.append((source, mirror))
      }
      options[keyPath: path] = ImageMirrors(mirrors)
    } shown: { _ in
      PolicyText.keys([])
    }
  }
}
