/// The instructions that BuildKit knows.
package enum Keyword: String, CaseIterable, Hashable, Sendable {
  case add = "ADD"
  case arg = "ARG"
  case cmd = "CMD"
  case copy = "COPY"
  case entrypoint = "ENTRYPOINT"
  case env = "ENV"
  case expose = "EXPOSE"
  case from = "FROM"
  case healthcheck = "HEALTHCHECK"
  case label = "LABEL"
  case maintainer = "MAINTAINER"
  case onbuild = "ONBUILD"
  case run = "RUN"
  case shell = "SHELL"
  case stopsignal = "STOPSIGNAL"
  case user = "USER"
  case volume = "VOLUME"
  case workdir = "WORKDIR"
  /// Any other word: a syntax error.
  case unknown = ""

  /// The instructions' names, sorted.
  package static let names = allCases.filter { $0 != .unknown }.map(\.rawValue)
}
