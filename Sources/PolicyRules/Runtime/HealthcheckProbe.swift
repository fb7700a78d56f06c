import ContainerFiles
import PolicyEngine

/// A probe to type: advice, made from the base image and from what the stage exposes.
struct HealthcheckProbe {
  let command: String
  /// What must be installed first; nil where the probe is known or likely to be there.
  let install: String?

  init(for stage: BuildStage) {
    let port = stage.effective(.expose)?.instruction.firstPort ?? "8080"
    let image = stage.baseImage
    let name = image?.familiarName ?? ""
    let last = name.split(separator: "/").last.map { String($0) } ?? ""
    let tools = image.flatMap { BaseTools.of($0) }
    if let server = Self.servers[port] {
      self.init(server)
    } else if last.hasPrefix("node") {
      self.init("[\"node\", \"-e\", \"fetch('http://localhost:\(port)/').then(r => process.exit(r.ok ? 0 : 1))\"]")
    } else if last.hasPrefix("python") {
      self.init(
        "[\"python\", \"-c\", \"import urllib.request as u; u.urlopen('http://localhost:\(port)/', timeout=2)\"]")
    } else if Self.hasNoShell(stage, name, tools) {
      self.init("[\"/app\", \"health\"]")
    } else if tools?.curl != true, tools?.wget == true || Self.isAlpine(image, last) || last.hasPrefix("busybox") {
      self.init("wget -q -O /dev/null http://localhost:\(port)/ || exit 1")
    } else {
      let isMissing = tools?.curl == false && !stage.mentions("curl", in: [.run])
      self.init(
        "curl -fsS http://localhost:\(port)/ || exit 1", install: isMissing ? tools?.install.map { "\($0) curl" } : nil)
    }
  }

  private init(_ command: String, install: String? = nil) {
    self.command = command
    self.install = install
  }

  /// Servers that speak no HTTP are asked by their own clients.
  private static let servers = [
    "3306": "mysqladmin ping -h 127.0.0.1 || exit 1", "5432": "pg_isready -q || exit 1",
    "6379": "redis-cli ping | grep -q PONG", "27017": "mongosh --quiet --eval 'db.runCommand({ping: 1}).ok' || exit 1",
    "5672": "rabbitmq-diagnostics -q ping || exit 1",
  ]

  private static func hasNoShell(_ stage: BuildStage, _ name: String, _ tools: BaseTools?) -> Bool {
    stage.isFromScratch || name.contains("distroless") || tools.map { !$0.hasShell } ?? false || stage.isChiseled
  }

  private static func isAlpine(_ image: ImageReference?, _ name: String) -> Bool {
    name.hasPrefix("alpine") || image?.tag?.contains("alpine") ?? false
  }
}

extension Instruction {
  /// The first TCP port of EXPOSE that is written as a number and may be asked for a page.
  var firstPort: String? {
    guard case .expose(let words) = arguments else { return nil }
    return words.lazy.compactMap { $0.tcpPort }.first
  }
}

extension Word {
  fileprivate var tcpPort: String? {
    let parts = text.lowercased().split(separator: "/")
    guard let port = parts.first.flatMap({ UInt16($0) }), parts.count < 2 || parts[1] == "tcp",
      !Self.otherProtocols.contains(port)
    else { return nil }
    return String(port)
  }

  /// FTP, SSH, Telnet, mail, names, directories and screens.
  private static let otherProtocols: Set<UInt16> = [
    21, 22, 23, 25, 53, 110, 143, 389, 465, 587, 636, 993, 995, 2222, 5900, 5901,
  ]
}
