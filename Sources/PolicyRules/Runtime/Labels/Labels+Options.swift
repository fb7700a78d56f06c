import ContainerFiles
package import PolicyEngine

extension Labels {
  package struct Options: RuleOptions {
    package var stages = StageSelection.shipped
    /// In the order in which the policy names them.
    package var require: [(key: String, form: LabelForm)] = []
    package var forbid: [String] = []
    package var allowVariables = true

    package init() {}

    package static let parameters: [Parameter<Options>] = [
      StageSelection.parameter(\.stages),
      Parameter("require", "Labels that an image carries, each with the form of its value", form: form) {
        value, options, reader in
        guard value.node.isMapping else {
          return reader.report(
            value, "`require` must be a mapping", label: "write org.opencontainers.image.source: url")
        }
        options.require = value.node.entries.compactMap { entry in
          let key = entry.key.scalarText ?? ""
          return LabelForm.read(value.part(entry.value), for: key, &reader).map { (key, $0) }
        }
      } shown: {
        PolicyText.keys($0.require.map { $0.key })
      },
      .texts("forbid", \.forbid, "Labels that no image carries, with `*`"),
      .flag("allow_variables", \.allowVariables, "Whether a value may be left to a variable of the build"),
    ]

    private static let form = ParameterForm.table(
      of: .either(.words(LabelForm.Named.allCases.map { $0.rawValue }), .mapping(keys: LabelForm.keys)))
  }
}
