import ContainerFiles
package import PolicyEngine

package struct ComposeLogging: Rule {
  package static let about = RuleDescription(
    id: "compose-logging", title: "A service's log is kept, and rotated",
    rationale: """
      With the driver none an incident leaves nothing to read. \
      A json-file log without `max-size` grows until the disk of the host is full.
      """,
    advice: """
      Rotate:
        logging:
          driver: json-file
          options: {max-size: 10m, max-file: "3"}
      """,
    practices: [.logging], aliases: ["CL-0014"], placeholders: ["service", "suggestion"])

  package static let examples: [Example] = [
    .fails("services:\n  web:\n    image: a:1\n    logging: {driver: «none»}\n", file: "compose.yaml"),
    .fails("services:\n  web:\n    image: a:1\n    logging: {driver: «json-file»}\n", file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    image: a:1\n    logging:\n      driver: «\"json-file\"»\n      options: {max-file: \"3\"}\n",
      file: "compose.yaml"),
    .fails(
      "x-log: &log\n  driver: none\nservices:\n  web:\n    image: a:1\n    logging: «*log»\n", file: "compose.yaml"),
    .passes(
      "services:\n  web:\n    image: a:1\n    logging: {driver: json-file, options: {max-size: 10m}}\n",
      file: "compose.yaml"),
    .passes("services:\n  web:\n    image: a:1\n    logging: {driver: local}\n", file: "compose.yaml"),
    .passes("services:\n  web:\n    image: a:1\n    logging: {driver: \"${DRIVER}\"}\n", file: "compose.yaml"),
    .passes("services:\n  web:\n    image: a:1\n", file: "compose.yaml"),
    .passes("services:\n  web:\n    logging: {driver: json-file}\n", file: "compose.override.yaml"),
  ]

  package init(options: NoOptions) {}

  package func violations(in service: Service) -> [Violation] {
    guard let logging = service.service.value["logging"], let driver = logging["driver"]?.text else { return [] }
    // Without a driver the one of the daemon's settings counts, which are not in the repository.
    switch driver.text {
    case "none":
      return [
        violation(
          service, driver, "service `\(service.name)` throws its log away", "nothing is kept",
          "delete the line, or keep a small log:\n  logging: {driver: local}")
      ]
    case "json-file" where logging["options", "max-size"] == nil && service.isWhole:
      return [
        violation(
          service, driver, "service `\(service.name)` writes a json-file log without `max-size`",
          logging["options", "max-file"] == nil ? "never rotated" : "`max-file` counts only beside `max-size`",
          "under logging of service `\(service.name)`:\n  options:\n    max-size: 10m\n    max-file: \"3\"")
      ]
    default: return []
    }
  }

  private func violation(
    _ service: Service, _ spot: ComposeText, _ message: String, _ label: String, _ fix: String
  ) -> Violation {
    Violation(
      at: spot, message, label: label, evidence: spot.text ?? spot.written, facts: ["service": service.name],
      remediation: Remediation(fix))
  }
}
