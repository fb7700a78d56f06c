import ContainerFiles
import PolicyEngine

/// Another probe, in text to type.
enum ProbeAdvice {
  static func text(for probe: Invocation, _ image: String, _ tools: BaseTools) -> String {
    let url = url(of: probe)
    let name = image.prefix { $0 != ":" && $0 != "@" }
    var lines: [String] = []
    if name == "node" {
      lines.append("CMD [\"node\", \"-e\", \"fetch('\(url)').then(r => process.exit(r.ok ? 0 : 1))\"]")
    } else if name == "python" {
      lines.append("CMD [\"python\", \"-c\", \"import urllib.request as u; u.urlopen('\(url)', timeout=2)\"]")
    } else if tools.wget == true {
      lines.append("CMD wget -q -O /dev/null \(url) || exit 1")
    } else if tools.curl == true {
      lines.append("CMD curl -fsS \(url) || exit 1")
    } else if tools.install == nil {
      lines.append("CMD [\"/app\", \"health\"]     a probe of the program's own")
    }
    if let install = tools.install {
      let cleanup = install.hasPrefix("apt-get") ? " && rm -rf /var/lib/apt/lists/*" : ""
      lines.append((lines.isEmpty ? "" : "or ") + "RUN \(install) \(probe.name)\(cleanup)")
    }
    return lines.joined(separator: "\n")
  }

  /// What the probe asks for.
  private static func url(of probe: Invocation) -> String {
    let word = probe.arguments.first {
      $0.text.contains("://") || $0.text.hasPrefix("localhost") || $0.text.hasPrefix("127.")
    }
    guard let text = word?.text else { return "http://localhost:8080/" }
    return text.contains("://") ? text : "http://" + text
  }
}
