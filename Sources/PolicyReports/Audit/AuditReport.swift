package import PolicyEngine

/// All that an audit says: the services, and what the compose rules of the policy find in them.
package struct AuditReport: Sendable {
  /// Which services are told of in full, beside the tables.
  package enum Details: Sendable {
    case none
    /// Those that the change adds or changes.
    case changed
    case all
  }

  package var projects: [ProjectChange]
  /// The findings, the scope and the policy; its exit code is the audit's.
  package var report: Report
  package var details: Details

  package init(projects: [ProjectChange], report: Report, details: Details) {
    self.projects = projects
    self.report = report
    self.details = details
  }

  package var services: Int { projects.reduce(0) { $0 + ($1.isRemoved ? 0 : $1.project.services.count) } }
}
