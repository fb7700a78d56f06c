/// The variables that are known at one place: names, their values and where each was defined. A value in layers, so
/// that a stage FROM another shares what it inherits.
package struct Scope: Sendable {
  package struct Binding: Hashable, Sendable {
    package enum Origin: Hashable, Sendable {
      /// ARG before the first FROM; inside a stage, ARG that takes its value from there.
      case globalArgument
      case argument
      case environment
      /// Set by BuildKit for each platform that is built: TARGETPLATFORM and its kin.
      case platform
    }

    /// nil where it is known only at build time.
    package let value: String?
    /// The key in the file; nil for what BuildKit itself defines.
    package let definition: SourceRange?
    package let origin: Origin
  }

  private var layers: [[String: Binding]] = [[:]]

  package init() {}

  /// The innermost definition of a name.
  package subscript(name: String) -> Binding? {
    for layer in layers.reversed() {
      if let binding = layer[name] { return binding }
    }
    return nil
  }

  /// All names that are defined, sorted.
  package var names: [String] { Set(layers.flatMap(\.keys)).sorted() }

  mutating func define(_ name: String, as binding: Binding) { layers[layers.count - 1][name] = binding }

  /// A scope that begins with everything of this one.
  func inherited() -> Scope {
    var child = self
    // Look-ups walk the layers, so their number is bounded. Merging copies, so its size is: a chain of a hundred
    // stages that each define many variables forgets the outermost, and what is forgotten counts as not known.
    if layers.count >= 32 {
      let fits = layers.reduce(0) { $0 + $1.count } <= 512
      child.layers = fits ? [layers.reduce(into: [:]) { $0.merge($1) { _, inner in inner } }] : []
    }
    child.layers.append([:])
    return child
  }
}
