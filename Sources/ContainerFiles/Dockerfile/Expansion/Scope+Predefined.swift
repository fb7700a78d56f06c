/// The arguments that exist without being declared.
package enum PredefinedArguments {
  /// Set for each platform; FROM sees them, a stage must declare them.
  package static let platforms = [
    "BUILDARCH", "BUILDOS", "BUILDOSVERSION", "BUILDPLATFORM", "BUILDVARIANT", "TARGETARCH", "TARGETOS",
    "TARGETOSVERSION", "TARGETPLATFORM", "TARGETSTAGE", "TARGETVARIANT",
  ]

  /// What a platform variable may be, as far as stages are named after it; empty for what is no such variable.
  package static func values(of name: String) -> [String] {
    switch name {
    case "BUILDOS", "TARGETOS": ["linux", "windows", "darwin", "freebsd"]
    case "BUILDARCH", "TARGETARCH":
      ["amd64", "arm64", "arm", "386", "ppc64le", "s390x", "riscv64", "mips64le", "mips64", "loong64", "wasm"]
    case "BUILDVARIANT", "TARGETVARIANT": ["", "v5", "v6", "v7", "v8"]
    default: []
    }
  }

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
