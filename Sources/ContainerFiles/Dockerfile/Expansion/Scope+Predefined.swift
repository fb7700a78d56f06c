/// The arguments that exist without being declared.
package enum PredefinedArguments {
  /// Set for each platform; FROM sees them, a stage must declare them.
  package static let platforms = [
    "BUILDARCH", "BUILDOS", "BUILDOSVERSION", "BUILDPLATFORM", "BUILDVARIANT", "TARGETARCH", "TARGETOS",
    "TARGETOSVERSION", "TARGETPLATFORM", "TARGETSTAGE", "TARGETVARIANT",
  ]

  /// RUN sees them without ARG, in either letter case.
  package static let proxies = ["ALL_PROXY", "FTP_PROXY", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"]
}

extension Scope {
  static let platforms: Scope = {
    var scope = Scope()
    for name in PredefinedArguments.platforms {
      scope.define(name, as: Binding(value: nil, definition: nil, origin: .platform))
    }
    return scope
  }()
}
