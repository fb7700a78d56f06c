/// The small variants of known images: for each the texts that stand for it, the preferred one first.
enum BaseVariants {
  static let standard: [String: String] = [
    "python": "<tag>-slim or <tag>-alpine", "ruby": "<tag>-slim or <tag>-alpine", "node": "<tag>-slim or <tag>-alpine",
    "rust": "<tag>-slim or <tag>-alpine", "perl": "<tag>-slim", "pypy": "<tag>-slim", "haskell": "<tag>-slim",
    "swift": "<tag>-slim", "elixir": "<tag>-slim or <tag>-alpine", "erlang": "<tag>-slim or <tag>-alpine",
    "golang": "<tag>-alpine", "php": "<tag>-alpine", "nginx": "<tag>-alpine", "httpd": "<tag>-alpine",
    "postgres": "<tag>-alpine", "redis": "<tag>-alpine", "memcached": "<tag>-alpine", "haproxy": "<tag>-alpine",
    "rabbitmq": "<tag>-alpine", "julia": "<tag>-alpine",
    "eclipse-temurin": "eclipse-temurin:<number>-jre-alpine or eclipse-temurin:<number>-jre",
    "openjdk": "eclipse-temurin:<number>-jre-alpine or eclipse-temurin:<number>-jre",
    "amazoncorretto": "<tag>-alpine",
    "ubuntu": "debian:bookworm-slim or alpine:3.20", "debian": "<suite>-slim",
    "centos": "registry.access.redhat.com/ubi9/ubi-minimal:9.4 or almalinux:9-minimal",
    "rockylinux": "<tag>-minimal", "almalinux": "<tag>-minimal",
    "fedora": "registry.fedoraproject.org/fedora-minimal:<number>",
    "amazonlinux": "public.ecr.aws/amazonlinux/amazonlinux:2023-minimal",
    "registry.access.redhat.com/ubi8": "registry.access.redhat.com/ubi8-minimal:<version>",
    "registry.access.redhat.com/ubi9": "registry.access.redhat.com/ubi9-minimal:<version>",
    "registry.access.redhat.com/ubi8/ubi": "registry.access.redhat.com/ubi8/ubi-minimal:<version>",
    "registry.access.redhat.com/ubi9/ubi": "registry.access.redhat.com/ubi9/ubi-minimal:<version>",
    "mcr.microsoft.com/dotnet/aspnet": "<tag>-alpine",
    "mcr.microsoft.com/dotnet/runtime": "<tag>-alpine",
    "oven/bun": "<tag>-slim or <tag>-alpine",
  ]

  /// The variants for one tag, written out.
  static func choices(_ template: String, for name: String, _ tag: BaseTag) -> [String] {
    template.split(separator: " or ").compactMap { choice in
      // The Apache of the PHP images comes with Debian only.
      if name == "php", tag.version.contains("apache") { return nil }
      let text = filled(String(choice), tag, suiteFirst: ["node", "swift"].contains(name))
      return text.map { $0.contains(":") ? $0 : "\(name):\($0)" }
    }
  }

  private static func filled(_ template: String, _ tag: BaseTag, suiteFirst: Bool) -> String? {
    guard let open = template.firstIndex(of: "<"), let close = template.firstIndex(of: ">") else {
      return template.isEmpty ? nil : template
    }
    let before = String(template[..<open])
    var after = String(template[template.index(after: close)...])
    let version = tag.version
    let value: String
    switch template[template.index(after: open)..<close] {
    case "version": value = version.isEmpty ? "latest" : version
    case "number":
      let number = String(version.prefix { $0.isNumber })
      value = before.hasPrefix("eclipse-temurin") ? temurin[number] ?? number : number
    case "suite": value = tag.suite ?? Debian.suite(of: version)
    default: value = version
    }
    if value.isEmpty, after.hasPrefix("-") { after.removeFirst() }
    if value.isEmpty, after.isEmpty || before.hasSuffix(":") && after.isEmpty { return nil }
    // Most put the suite last, Node and Swift before `slim`; Alpine has none of Debian's.
    if let suite = tag.suite, after.hasSuffix("slim"), template.contains("<tag>") {
      after = suiteFirst ? "-\(suite)" + after : after + "-\(suite)"
    }
    return before + value + after
  }

  /// Temurin has no image of these releases of Java: the next one that is kept up.
  private static let temurin = [
    "9": "11", "10": "11", "12": "17", "13": "17", "14": "17", "15": "17", "16": "17", "18": "21", "19": "21",
    "20": "21",
  ]

  private enum Debian {
    static func suite(of version: String) -> String {
      switch version.prefix(while: { $0 != "." }) {
      case "13": "trixie"
      case "12", "": "bookworm"
      case "11": "bullseye"
      case "10": "buster"
      default: version
      }
    }
  }
}
