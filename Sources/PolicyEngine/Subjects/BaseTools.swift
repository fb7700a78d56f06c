package import ContainerFiles

/// What well-known base images bring: the programs that probes use. Silence is the answer wherever it is not known.
package struct BaseTools: Sendable, Hashable {
  /// nil where it is not known.
  package let curl: Bool?
  package let wget: Bool?
  package let hasShell: Bool
  /// What adds a package: `apk add --no-cache`; nil where there is no package manager.
  package let install: String?

  package func has(_ tool: String) -> Bool? { tool == "curl" ? curl : tool == "wget" ? wget : nil }

  /// Nothing but what is copied into it.
  package static let none = BaseTools(curl: false, wget: false, hasShell: false, install: nil)

  private static let apt = "apt-get update && apt-get install -y --no-install-recommends"

  private static func debian(curl: Bool? = false, wget: Bool? = false) -> BaseTools {
    BaseTools(curl: curl, wget: wget, hasShell: true, install: apt)
  }

  private static func alpine(curl: Bool?) -> BaseTools {
    BaseTools(curl: curl, wget: true, hasShell: true, install: "apk add --no-cache")
  }

  private static func rpm(_ install: String) -> BaseTools {
    BaseTools(curl: true, wget: nil, hasShell: true, install: install)
  }

  /// The tools of an image; nil where it is not known.
  package static func of(_ image: ImageReference) -> BaseTools? {
    let tag = image.tag ?? ""
    let name = image.familiarName
    if name.hasPrefix("gcr.io/distroless/") { return tag.contains("debug") ? nil : BaseTools.none }
    if name.hasPrefix("cgr.dev/chainguard/") { return chainguard(name, tag) }
    if name.hasPrefix("mcr.microsoft.com/dotnet/") { return dotnet(name, tag) }
    if name == "curlimages/curl" { return alpine(curl: true) }
    guard !name.contains("/") else { return nil }
    if name == "alpine" { return alpine(curl: false) }
    if name == "busybox" { return BaseTools(curl: false, wget: true, hasShell: true, install: nil) }
    if tag.contains("alpine") { return alpineVariant(name, tag) }
    switch name {
    case "debian", "ubuntu": return debian()
    case "node", "python", "ruby", "rust", "perl", "golang":
      // The full images are made of buildpack-deps, which has both.
      return tag.contains("slim") ? debian() : debian(curl: true, wget: true)
    case "php": return debian(curl: true)
    case "nginx": return debian(curl: true)
    case "buildpack-deps": return debian(curl: true, wget: true)
    case "openjdk": return tag.contains("slim") ? debian() : nil
    case "fedora", "centos", "rockylinux", "almalinux", "amazonlinux", "oraclelinux": return rpm("dnf install -y")
    default: return nil
    }
  }

  /// Images of Docker's own on Alpine: BusyBox brings wget to all of them, and some add curl.
  private static func alpineVariant(_ name: String, _ tag: String) -> BaseTools {
    switch name {
    case "node", "python", "ruby", "golang", "rust", "redis", "postgres", "httpd", "caddy", "openjdk", "memcached":
      alpine(curl: false)
    case "nginx": alpine(curl: !tag.contains("slim"))
    case "php": alpine(curl: true)
    default: alpine(curl: nil)
    }
  }

  private static func chainguard(_ name: String, _ tag: String) -> BaseTools? {
    let open = ["wolfi-base", "busybox", "bash", "curl", "git", "chainguard-base", "min-toolkit-debug"]
    let last = name.split(separator: "/").last.map { String($0) } ?? ""
    return open.contains(last) || tag.contains("dev") ? nil : BaseTools.none
  }

  /// The images that run programs have neither since .NET 5; what came before is not known here.
  private static func dotnet(_ name: String, _ tag: String) -> BaseTools? {
    guard ["aspnet", "runtime", "runtime-deps"].contains(where: { name.hasSuffix("/" + $0) }),
      let major = Int(tag.prefix { $0.isNumber }), major >= 5
    else { return nil }
    if tag.contains("chiseled") || tag.contains("distroless") { return BaseTools.none }
    if tag.contains("alpine") { return alpine(curl: false) }
    guard !tag.contains("mariner"), !tag.contains("azurelinux"), !tag.contains("nanoserver"), !tag.contains("windows")
    else { return nil }
    return debian()
  }
}
