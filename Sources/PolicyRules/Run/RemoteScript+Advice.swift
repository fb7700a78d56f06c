import ContainerFiles
import PolicyEngine

extension RemoteScript {
  static func advice(_ url: String, _ reader: Invocation) -> String {
    let isLiteral = !url.contains("$") && url.contains("://")
    let name = FileName(url).text
    let isName =
      !name.isEmpty
      && name.utf8.allSatisfy { $0 != UInt8(ascii: "$") && $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: "`") }
    let file =
      "/tmp/\(isName && name.contains(".") && !url.hasSuffix(name + "/") && url.contains("/" + name) ? name : "install.sh")"
    let shell = reader.name == "eval" || reader.name == "source" || reader.name == "." ? "sh" : reader.name
    var words = reader.arguments.prefix(8).map { $0.text }.filter {
      $0 != "-" && $0 != "-s" && !$0.contains("$(") && !$0.contains("<(") && !$0.hasPrefix("`")
    }
    if words.first == "--" { words.removeFirst() }
    if words.first == "-c" || words.first == "/dev/stdin" { words.removeFirst() }
    let arguments = words.map { " " + $0 }.joined()
    if isLiteral {
      return """
        Download it, check its sum, then run it (curl -fsSL \(url) | sha256sum prints the sum):
          ADD --checksum=sha256:<sum> \(url) \(file)
          RUN \(shell) \(file)\(arguments)
        """
    }
    return """
      Download it, check its sum, then run it:
        RUN curl -fsSLo \(file) "\(url)" \\
         && echo "<sum>  \(file)" | sha256sum -c - \\
         && \(shell) \(file)\(arguments)
      """
  }
}
