import ContainerFiles
import PolicyEngine

/// What is said of an image that cannot be told from the repository; more than one rule says it.
enum UnresolvedImage {
  static func violation(_ use: ImageUse, _ names: [String], level: Level? = nil) -> Violation {
    let list = names.map { "`\($0)`" }.joined(separator: ", ")
    let first = names.first ?? "NAME"
    let defaults = names.isEmpty ? ["NAME"] : names
    let text: String
    switch use.place {
    case .from:
      text = """
        give \(defaults.joined(separator: ", ")) a default before FROM, so that it can be judged:
          \(defaults.map { "ARG \($0)=<value>" }.joined(separator: "\n  "))
        """
    case .compose:
      text = """
        give it a default where it is used, or in a tracked .env beside the file:
          image: ${\(first):-<value>}
        """
    case .copyFrom, .mountFrom, .syntax:
      text = "variables are not replaced here: write the image, or a stage's name"
    }
    return Violation(
      at: use.range,
      "`\(use.written)` names an image that depends on \(list), which \(names.count > 1 ? "have" : "has") no value here",
      label: "not known before the build", related: use.related, evidence: use.written,
      facts: ["image": use.name, "written": use.written, "stage": use.owner], level: level,
      remediation: Remediation(text))
  }

  static func invalid(_ use: ImageUse, _ why: String) -> Violation {
    Violation(
      at: use.range, "`\(use.name)` is not a legal image reference: \(why)", label: use.resolved ?? "",
      related: use.related, evidence: use.name,
      facts: ["image": use.name, "written": use.written, "stage": use.owner],
      remediation: Remediation("write registry/name:tag, for example docker.io/library/alpine:3.20"))
  }
}

extension ImageUse {
  /// The line to type at this place, with another image.
  func typed(_ image: String) -> String {
    switch place {
    case .from: variable.map { "ARG \($0)=\(image)" } ?? "FROM \(image)"
    case .copyFrom: "COPY --from=\(image) …"
    case .mountFrom: "RUN --mount=from=\(image),…"
    case .syntax: "# syntax=\(image)"
    case .compose: "image: \(image)"
    }
  }
}
