import ContainerFiles
package import PolicyEngine

package struct Labels: Rule {
  package static let about = RuleDescription(
    id: "labels", title: "The image that ships carries the labels that the policy requires, well formed",
    rationale: """
      Without labels nobody can tell from a running container which source, version and team it comes from. \
      Tools that read them expect fixed forms and pass over a value that is almost right.
      """,
    advice: """
      Add what the policy names, for example
        LABEL org.opencontainers.image.source="https://github.com/acme/shop" \\
              org.opencontainers.image.version="1.4.0"
      """,
    practices: [.labels, .documentation, .versioning],
    aliases: [
      "DL3048", "DL3049", "DL3051", "DL3052", "DL3053", "DL3054", "DL3055", "DL3056", "DL3058",
    ],
    placeholders: ["stage", "label", "value", "suggestion"])

  private let options: Options
  private let forbidden: [Glob]

  package init(options: Options) {
    self.options = options
    forbidden = options.forbid.map { Glob(word: $0) }
  }

  package func violations(in labels: StageLabels) -> [Violation] {
    var found: [Violation] = []
    if judgesOwn(labels.stage) { found += keys(labels) + doubled(labels) }
    if options.stages.covers(labels.stage) {
      found += options.require.compactMap { key, form in required(key, form, labels) }
    }
    return found
  }

  /// What a stage hands on to one that ships counts where it stands.
  private func judgesOwn(_ stage: BuildStage) -> Bool {
    if case .shipped = options.stages { return stage.isShipped }
    return options.stages.covers(stage)
  }

  private func keys(_ labels: StageLabels) -> [Violation] {
    labels.own.compactMap { label in
      let key = label.key
      if forbidden.contains(where: { $0.matches(key) }) {
        return violation(
          labels, label.keyRange, "label `\(key)` is one that the policy forbids", evidence: "forbidden \(key)",
          key: key, fix: key == "maintainer" ? "LABEL org.opencontainers.image.authors instead" : "delete it")
      }
      if let namespace = LabelKeys.reservedNamespace(of: key) {
        return violation(
          labels, label.keyRange, "label `\(key)` is in the namespace \(namespace)*, which Docker keeps to itself",
          evidence: "reserved \(key)", key: key, fix: "begin the key with a domain of yours: com.example.…")
      }
      guard let complaint = LabelKeys.complaint(about: key) else { return nil }
      let better = LabelKeys.corrected(key)
      return violation(
        labels, label.keyRange, "the label's key `\(key)` \(complaint)",
        label: "lower-case letters, digits, single `.` and `-`", evidence: "key \(key)", key: key,
        fix: better.map { "write \($0), and tell whoever reads the label" } ?? "choose a key such as com.example.name")
    }
  }

  private func doubled(_ labels: StageLabels) -> [Violation] {
    var first: [String: StageLabels.Label] = [:]
    return labels.own.compactMap { label in
      guard let earlier = first.updateValue(label, forKey: label.key) else { return nil }
      let same = earlier.value?.defaultText == label.value?.defaultText
      return violation(
        labels, label.keyRange, "label `\(label.key)` is set twice in \(stageName(labels))",
        label: same ? "again, with the same value" : "this one counts",
        related: [RelatedRange(earlier.keyRange, "set here first")], evidence: "double \(label.key)", key: label.key,
        fix: "keep one of the two")
    }
  }

  private func stageName(_ labels: StageLabels) -> String {
    labels.stage.dockerfile.stages.count == 1 ? "the file" : labels.stage.title
  }

  private func required(_ key: String, _ form: LabelForm, _ labels: StageLabels) -> Violation? {
    guard let label = labels.label(key) else {
      return labels.added.contains(key) ? nil : missing(key, form, labels)
    }
    let range = label.written?.range ?? label.keyRange
    if label.isOpen {
      guard !options.allowVariables else { return nil }
      let names = label.value?.used.map { "`\($0.name)`" }.joined(separator: ", ") ?? ""
      return violation(
        labels, range, "label `\(key)` takes its value from \(names), and the policy allows no variables",
        evidence: "variable \(key)", key: key, fix: "write the value itself: \(key)=\"\(form.example(for: key))\"")
    }
    let value = label.value?.text ?? ""
    guard !value.isEmpty else {
      return violation(
        labels, range, "label `\(key)` is empty", evidence: "empty \(key)", key: key,
        fix: "LABEL \(key)=\"\(form.example(for: key))\"")
    }
    guard let complaint = form.complaint(about: value) else { return nil }
    let meant = form.correction(of: value)
    return violation(
      labels, range, "label `\(key)` is `\(value)`, \(complaint)", evidence: "\(key)=\(value)", key: key, value: value,
      fix: meant.map { "did you mean \(key)=\"\($0)\"?" } ?? "write for example \(key)=\"\(form.example(for: key))\"",
      edits: meant.flatMap { meant in label.written.map { [Edit($0.range, "\"\(meant)\"")] } } ?? [])
  }

  private func missing(_ key: String, _ form: LabelForm, _ labels: StageLabels) -> Violation {
    let near = EditDistance.nearest(to: key, in: labels.labels.map { $0.key })
    return violation(
      labels, labels.stage.fromRange, "\(labels.stage.title) has no label `\(key)`", label: labels.stage.whyItShips,
      related: near.flatMap { near in
        labels.label(near).map { [RelatedRange($0.keyRange, "`\(near)`: is this what was meant?")] }
      } ?? [],
      evidence: "missing \(key)", key: key, isAbsence: true,
      fix: "\(labels.stage.placeForMissing):\n  LABEL \(key)=\"\(form.example(for: key))\"")
  }

  private func violation(
    _ labels: StageLabels, _ range: SourceRange, _ message: String, label: String = "", related: [RelatedRange] = [],
    evidence: String, key: String, value: String = "", isAbsence: Bool = false, fix: String, edits: [Edit] = []
  ) -> Violation {
    Violation(
      at: range, message, label: label, related: related, evidence: evidence,
      facts: ["stage": labels.stage.name, "label": key, "value": value], isAbsence: isAbsence,
      remediation: Remediation(fix, edits: edits))
  }
}
